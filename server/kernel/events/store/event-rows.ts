/**
 * The rows of the log. A row has no position when a use case appends it; the leader gives positions
 * to what was committed, so that positions rise without a gap however late a commit comes.
 */
import mongoose, { type Schema } from 'mongoose';
import type { Instant } from '../../clock.ts';
import { type Db, rowOptions, type Tx } from '../../db/database.ts';
import { updateEach } from '../../db/update-each.ts';
import type { Id } from '../../ids.ts';
import type { DomainEvent } from '../event.ts';

export interface EventRow {
  _id: Id<'evt'>;
  type: string;
  key: string;
  data: object;
  at: Instant;
  /** Null until it has one. */
  position: number | null;
}

/** An event at its place in the log. */
export interface PlacedEvent extends DomainEvent {
  readonly position: number;
}

export interface EventRows {
  insert(tx: Tx, events: readonly DomainEvent[]): Promise<void>;
  /** Adds those that are not there yet, outside of a transaction. */
  record(events: readonly DomainEvent[]): Promise<void>;
  /** What was committed and has no position yet, in the order of insertion. */
  unplaced(limit: number): Promise<DomainEvent[]>;
  place(tx: Tx, events: readonly PlacedEvent[]): Promise<void>;
  /** What lies behind a position, in order. */
  after(position: number, limit: number): Promise<PlacedEvent[]>;
  /** When the events at these positions happened. */
  times(positions: Iterable<number>): Promise<Map<number, Instant>>;
  /** Deletes from the beginning on what lies up to a position and is so old. @returns how many */
  trim(what: { upTo: number; before: Instant; limit: number }): Promise<number>;
  /** How many have no position yet, and since when the first of them is there. */
  countUnplaced(): Promise<{ readonly count: number; readonly oldestAt: Instant | null }>;
}

export function createEventRows(db: Db): EventRows {
  const rows = db.model<EventRow>('events', eventSchema());

  async function unplaced(limit: number): Promise<DomainEvent[]> {
    // Equal keys of an index come in the order of insertion. Ids would not do: the clocks of two
    // processes differ, and the later of two events of one key could have the earlier id.
    const found = await rows
      .find({ position: null })
      .hint({ position: 1 })
      .limit(limit)
      .lean<EventRow[]>();
    return found.map(asEvent);
  }

  return {
    insert: async (tx, events) => {
      const added = events.map((event) => rowOf(event, null));
      await rows.insertMany(added, { session: tx.session, lean: true });
    },
    record: async (events) => {
      try {
        const added = events.map((event) => rowOf(event, null));
        await rows.insertMany(added, { ordered: false, lean: true });
      } catch (error) {
        if (!isOnlyDuplicates(error)) throw error;
      }
    },
    unplaced,
    place: async (tx, events) => {
      await updateEach(
        tx,
        rows,
        events.map(({ id, position }) => ({
          filter: { _id: id },
          update: { $set: { position } },
        })),
      );
    },
    after: async (position, limit) => {
      const found = await rows
        .find({ position: { $gt: position } })
        .sort({ position: 1 })
        .limit(limit)
        .lean<(EventRow & { position: number })[]>();
      return found.map((row) => ({ ...asEvent(row), position: row.position }));
    },
    times: async (positions) => {
      const found = await rows
        .find({ position: { $in: [...positions] } }, { position: 1, at: 1 })
        .lean<{ position: number; at: Instant }[]>();
      return new Map(found.map(({ position, at }) => [position, at]));
    },
    trim: async ({ upTo, before, limit }) => {
      const found = await rows
        .find({ position: { $gt: 0, $lte: upTo } }, { _id: 0, position: 1, at: 1 })
        .sort({ position: 1 })
        .limit(limit)
        .lean<{ position: number; at: Instant }[]>();
      const tooYoung = found.findIndex(({ at }) => at > before);
      const old = tooYoung === -1 ? found : found.slice(0, tooYoung);
      const last = old.at(-1);
      if (last) await rows.deleteMany({ position: { $gt: 0, $lte: last.position } });
      return old.length;
    },
    countUnplaced: async () => {
      const [oldest] = await unplaced(1);
      const count = oldest ? await rows.countDocuments({ position: null }) : 0;
      return { count, oldestAt: oldest?.at ?? null };
    },
  };
}

function isOnlyDuplicates(error: unknown): boolean {
  if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) return false;
  return [error.writeErrors].flat().every(({ code }) => code === 11_000);
}

function rowOf({ id, type, key, data, at }: DomainEvent, position: number | null): EventRow {
  return { _id: id, type, key, data, at, position };
}

function asEvent({ _id: id, type, key, data, at }: EventRow): DomainEvent {
  return { id, type, key, data, at };
}

function eventSchema(): Schema<EventRow> {
  const schema = new mongoose.Schema<EventRow>(
    {
      _id: { type: String, required: true },
      type: { type: String, required: true },
      key: { type: String, required: true },
      data: { type: mongoose.Schema.Types.Mixed, required: true },
      at: { type: Date, required: true },
      position: { type: Number, default: null },
    },
    rowOptions,
  );
  schema.index({ position: 1 });
  return schema;
}
