/** Events wait here, written in the same transaction as the change they tell of, for the relay. */
import mongoose, { type Schema } from 'mongoose';
import type { Clock, Instant } from '../clock.ts';
import { type Db, rowOptions, type Tx } from '../db/database.ts';
import type { Id, Ids } from '../ids.ts';
import type { NewEvent } from './event.ts';

export interface EventRow {
  _id: Id<'evt'>;
  type: string;
  key: string;
  data: object;
  at: Instant;
}

export interface EventLog {
  append(tx: Tx, events: readonly NewEvent[]): Promise<void>;
  /** The oldest waiting events, oldest first. */
  waiting(limit: number): Promise<EventRow[]>;
  remove(ids: readonly Id<'evt'>[]): Promise<void>;
  /** How many wait, about, and since when the first of them does. */
  backlog(): Promise<{ readonly waiting: number; readonly oldestAt: Instant | null }>;
  /** Called after each commit that appended. */
  onAppended(listener: () => void): void;
}

export interface EventLogDeps {
  readonly db: Db;
  readonly ids: Ids;
  readonly clock: Clock;
}

export function createEventLog({ db, ids, clock }: EventLogDeps): EventLog {
  const rows = db.model<EventRow>('outbox', eventSchema());
  const listeners: (() => void)[] = [];
  const announce = () => {
    for (const listener of listeners) listener();
  };
  // The range over _id makes it an index walk that stops at the limit.
  const oldestFirst = (limit: number) =>
    rows
      .find({ _id: { $gt: 'evt_' } })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<EventRow[]>();
  return {
    append: async (tx, events) => {
      if (events.length === 0) return;
      const at = clock.now();
      const added = events.map(({ type, key, data }) => ({
        _id: ids.next('evt'),
        type,
        key,
        data,
        at,
      }));
      await rows.insertMany(added, { session: tx.session, lean: true });
      tx.afterCommit(announce);
    },
    waiting: oldestFirst,
    remove: async (ids) => {
      await rows.deleteMany({ _id: { $in: [...ids] } });
    },
    backlog: async () => {
      const [oldest] = await oldestFirst(1);
      return { waiting: await rows.estimatedDocumentCount(), oldestAt: oldest?.at ?? null };
    },
    onAppended: (listener) => {
      listeners.push(listener);
    },
  };
}

function eventSchema(): Schema<EventRow> {
  return new mongoose.Schema<EventRow>(
    {
      _id: { type: String, required: true },
      type: { type: String, required: true },
      key: { type: String, required: true },
      data: { type: mongoose.Schema.Types.Mixed, required: true },
      at: { type: Date, required: true },
    },
    rowOptions,
  );
}
