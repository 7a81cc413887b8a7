/** What an operator sees and does of the jobs in Redis: those that died, and those that wait. */
import type Bull from 'bull';
import { type Clock, type Instant, seconds } from '../clock.ts';
import {
  type PageOf,
  type PageQuery,
  pageOfRows,
  type TimePlace,
  timePlace,
  timePlaceOf,
} from '../cursor.ts';
import { withDeadline } from '../deadline.ts';
import type { DeadJob, JobBacklog, JobType, Queue } from './queue.ts';

export interface BullDeadDeps {
  readonly queueOf: (job: Pick<JobType, 'name'>) => Bull.Queue<object>;
  readonly clock: Clock;
  /** The kinds of jobs that this process knows. */
  readonly names: () => readonly string[];
}

const answerMsMax = seconds(5);
/** The latest of each kind; who has more dead jobs than that begins with these. */
const listedMax = 10_000;

/** A dead job as the list of its kind has it: when it died, and its ids here and in bull. */
interface Listed extends TimePlace {
  readonly name: string;
  readonly bullId: string;
}

export function createBullDead({
  queueOf,
  clock,
  names,
}: BullDeadDeps): Pick<Queue, 'dead' | 'retryDead' | 'dropDead' | 'backlog'> {
  const inTime = <R>(work: Promise<R>) => withDeadline(answerMsMax, work, 'asking the queue');

  async function listedOf(name: string): Promise<Listed[]> {
    const queue = queueOf({ name });
    const key = queue.toKey('failed');
    const flat = await queue.client.zrevrange(key, 0, listedMax - 1, 'WITHSCORES');
    return flat.flatMap((bullId, index) => {
      const at = new Date(Number(flat[index + 1]));
      return index % 2 === 0 ? [{ name, bullId, id: `${name}:${bullId}`, at }] : [];
    });
  }

  async function page(query: PageQuery): Promise<PageOf<DeadJob>> {
    const place = timePlace(query);
    const listed = (await Promise.all(names().map(listedOf))).flat();
    const sorted = listed.sort(latestFirst).filter((one) => !place || latestFirst(place, one) < 0);
    const { items, nextCursor } = pageOfRows(sorted, query.limit, timePlaceOf);
    const jobs = await Promise.all(
      items.map(async ({ name, bullId }) => ({
        name,
        job: await queueOf({ name }).getJob(bullId),
      })),
    );
    // A job may be forgotten between its id was listed and it was fetched.
    return {
      items: jobs.flatMap(({ name, job }) => (job ? [asDeadJob(name, job)] : [])),
      nextCursor,
    };
  }

  async function find(id: string) {
    const name = names().find((known) => id.startsWith(`${known}:`));
    if (name === undefined) return null;
    const queue = queueOf({ name });
    const job = await queue.getJob(id.slice(name.length + 1));
    return job && (await job.isFailed()) ? { queue, job } : null;
  }

  async function retry(id: string): Promise<boolean> {
    const found = await find(id);
    if (!found) return false;
    const { queue, job } = found;
    await queue.client.hset(queue.toKey(String(job.id)), 'attemptsMade', 0);
    await job.retry();
    return true;
  }

  async function drop(id: string): Promise<boolean> {
    const found = await find(id);
    await found?.job.remove();
    return found !== null;
  }

  async function backlogOf(name: string): Promise<JobBacklog> {
    const queue = queueOf({ name });
    const [{ waiting, failed }, [oldest]] = await Promise.all([
      queue.getJobCounts(),
      queue.getWaiting(0, 0),
    ]);
    return {
      name,
      waiting,
      dead: failed,
      oldestDueAt: oldest ? dueAtOf(oldest, clock.now()) : null,
    };
  }

  return {
    dead: (query) => inTime(page(query)),
    retryDead: (id) => inTime(retry(id)),
    dropDead: (id) => inTime(drop(id)),
    backlog: () => inTime(Promise.all(names().map(backlogOf))),
  };
}

function latestFirst(one: TimePlace, other: TimePlace): number {
  const later = other.at.getTime() - one.at.getTime();
  if (later !== 0) return later;
  if (one.id === other.id) return 0;
  return one.id > other.id ? -1 : 1;
}

function asDeadJob(name: string, job: Bull.Job<object>): DeadJob {
  return {
    id: `${name}:${job.id}`,
    name,
    data: job.data,
    attempts: job.attemptsMade,
    failure: job.failedReason ?? '',
    diedAt: new Date(job.finishedOn ?? job.timestamp),
  };
}

/** bull keeps when a job was added and how long it was to wait. */
function dueAtOf({ timestamp, opts }: Bull.Job<object>, now: Instant): Instant {
  return new Date(Math.min(timestamp + (opts.delay ?? 0), now.getTime()));
}
