/** What an operator sees and does of the jobs in the store: those that died, and those that wait. */
import type { Model } from 'mongoose';
import { after, type Clock } from '../clock.ts';
import {
  mapPage,
  type PageOf,
  type PageQuery,
  pageOfRows,
  timePlace,
  timePlaceOf,
} from '../cursor.ts';
import { behindPlace } from '../db/behind-place.ts';
import type { JobRow } from './job-row.ts';
import { type DeadJob, deadKeptMs, type JobBacklog } from './queue.ts';

export interface DeadJobsDeps {
  readonly rows: Model<JobRow>;
  readonly clock: Clock;
  /** The kinds of jobs that this process knows. */
  readonly names: () => readonly string[];
}

export function createDeadJobs({ rows, clock, names }: DeadJobsDeps) {
  async function backlogOf(name: string): Promise<JobBacklog> {
    // While a job runs, its `dueAt` lies ahead: what is due is run by nobody.
    const due = { name, state: 'waiting', dueAt: { $lte: clock.now() } } as const;
    const [waiting, dead, oldest] = await Promise.all([
      rows.countDocuments(due),
      rows.countDocuments({ name, state: 'dead' }),
      rows.findOne(due, { dueAt: 1 }).sort({ dueAt: 1 }).lean<Pick<JobRow, 'dueAt'>>(),
    ]);
    return { name, waiting, dead, oldestDueAt: oldest?.dueAt ?? null };
  }

  return {
    async list(query: PageQuery): Promise<PageOf<DeadJob>> {
      const place = timePlace(query);
      const found = await rows
        .find({ state: 'dead', name: { $in: names() }, ...(place && behindPlace('dueAt', place)) })
        .sort({ dueAt: -1, _id: -1 })
        .limit(query.limit + 1)
        .lean<JobRow[]>();
      const placeOf = ({ dueAt: at, _id: id }: JobRow) => timePlaceOf({ at, id });
      return mapPage(pageOfRows(found, query.limit, placeOf), asDeadJob);
    },

    /** @returns the name of the job that now waits again, or null when there is none */
    async retry(id: string): Promise<string | null> {
      const anew = { state: 'waiting', attempts: 0, dueAt: clock.now(), forgetAt: null } as const;
      const row = await rows
        .findOneAndUpdate({ _id: id, state: 'dead' }, { $set: anew })
        .lean<JobRow>();
      return row?.name ?? null;
    },

    async drop(id: string): Promise<boolean> {
      const { deletedCount } = await rows.deleteOne({ _id: id, state: 'dead' });
      return deletedCount === 1;
    },

    backlog: () => Promise.all(names().map(backlogOf)),
  };
}

function asDeadJob({ _id, name, data, attempts, failure, forgetAt, dueAt }: JobRow): DeadJob {
  const diedAt = forgetAt === null ? dueAt : after(forgetAt, -deadKeptMs);
  return { id: _id, name, data, attempts, failure, diedAt };
}
