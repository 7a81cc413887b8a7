/**
 * Events that were set aside for one subscriber, because it failed at them or at an earlier one of
 * their key. Those of one key stand in a line, in the order of the log: only the first is attempted,
 * and only its row says when. A dead letter has had all its attempts and waits for an operator.
 */
import mongoose, { type Schema } from 'mongoose';
import { after, days, type Instant } from '../../clock.ts';
import type { TimePlace } from '../../cursor.ts';
import { behindPlace } from '../../db/behind-place.ts';
import { type Db, rowOptions, type Tx } from '../../db/database.ts';
import type { DomainEvent } from '../event.ts';
import type { PlacedEvent } from './event-rows.ts';

export interface AttemptRow {
  /** The subscriber's name and the event's id. */
  _id: string;
  subscriber: string;
  key: string;
  /** A copy: the log is trimmed. */
  event: Pick<DomainEvent, 'id' | 'type' | 'data' | 'at'>;
  position: number;
  state: 'waiting' | 'dead';
  attempts: number;
  /** Null for whoever stands behind another, and for the dead. */
  nextAttemptAt: Instant | null;
  failure: string;
  /** When a dead letter may be forgotten; null while it waits. */
  forgetAt: Instant | null;
}

/** A line of a subscriber. */
export interface Line {
  readonly subscriber: string;
  readonly key: string;
}

/** The row of a dead letter. */
export interface DeadRow extends AttemptRow {
  state: 'dead';
  forgetAt: Instant;
}

export interface DeadPage {
  readonly place: TimePlace | null;
  readonly limit: number;
}

export interface AttemptRows {
  /** Adds those that are not there yet. */
  add(tx: Tx, rows: readonly AttemptRow[]): Promise<void>;
  /** The keys of all lines of a subscriber; a line that a crash left without a time is due now. */
  openLines(subscriber: string, now: Instant): Promise<string[]>;
  /** Lines of these subscribers whose first may be attempted, those that are due longest first. */
  due(subscribers: readonly string[], now: Instant, limit: number): Promise<Line[]>;
  first(line: Line): Promise<AttemptRow | null>;
  /** Changes a row that is as it was read. */
  change(row: AttemptRow, change: Partial<AttemptRow>): Promise<void>;
  remove(row: AttemptRow): Promise<void>;
  /** Makes dead letters of what waits for subscribers that there are no more. */
  buryOthers(subscribers: readonly string[], now: Instant): Promise<void>;
  isAnyWaiting(): Promise<boolean>;
  /** Of these subscribers, the latest first: those behind a place by `forgetAt`, if there is one. */
  dead(subscribers: readonly string[], page: DeadPage): Promise<DeadRow[]>;
  /** @returns false when there is no such dead letter of these subscribers */
  revive(id: string, subscribers: readonly string[], now: Instant): Promise<boolean>;
  /** @returns false when there is no such dead letter */
  drop(id: string): Promise<boolean>;
  /** By subscriber. */
  count(): Promise<Map<string, Record<AttemptRow['state'], number>>>;
}

export const deadLettersKeptMs = days(90);

export const attemptId = (subscriber: string, { id }: Pick<DomainEvent, 'id'>): string =>
  `${subscriber}:${id}`;

export function eventOf({ event, key, position }: AttemptRow): PlacedEvent {
  return { ...event, key, position };
}

export function createAttemptRows(db: Db): AttemptRows {
  const rows = db.model<AttemptRow>('event_attempts', attemptSchema());
  return {
    add: async (tx, added) => {
      const changes = added.map(({ _id, ...row }) => ({
        updateOne: { filter: { _id }, update: { $setOnInsert: row }, upsert: true },
      }));
      await rows.bulkWrite(changes, { session: tx.session });
    },
    openLines: async (subscriber, now) => {
      const lines = await rows.aggregate<{ _id: string; first: number; dueAt: Instant | null }>([
        { $match: { subscriber, state: 'waiting' } },
        {
          $group: { _id: '$key', first: { $min: '$position' }, dueAt: { $max: '$nextAttemptAt' } },
        },
      ]);
      for (const { _id: key, first, dueAt } of lines) {
        if (dueAt !== null) continue;
        const line = { subscriber, state: 'waiting', key, position: first } as const;
        await rows.updateOne(line, { $set: { nextAttemptAt: now } });
      }
      return lines.map(({ _id: key }) => key);
    },
    due: (subscribers, now, limit) =>
      rows
        .find(
          { subscriber: { $in: [...subscribers] }, state: 'waiting', nextAttemptAt: { $lte: now } },
          { _id: 0, subscriber: 1, key: 1 },
        )
        .sort({ nextAttemptAt: 1 })
        .limit(limit)
        .lean<Line[]>(),
    first: ({ subscriber, key }) =>
      rows
        .findOne({ subscriber, state: 'waiting', key })
        .sort({ position: 1 })
        .lean<AttemptRow | null>(),
    change: async ({ _id, attempts }, change) => {
      await rows.updateOne({ _id, state: 'waiting', attempts }, { $set: change });
    },
    remove: async ({ _id }) => {
      await rows.deleteOne({ _id, state: 'waiting' });
    },
    buryOthers: async (subscribers, now) => {
      const buried = {
        ...{ state: 'dead', failure: 'its subscriber is no more' },
        ...{ nextAttemptAt: null, forgetAt: after(now, deadLettersKeptMs) },
      } as const;
      const others = { state: 'waiting', subscriber: { $nin: [...subscribers] } } as const;
      await rows.updateMany(others, { $set: buried });
    },
    isAnyWaiting: async () =>
      (await rows.findOne({ state: 'waiting' }, { _id: 1 }).lean()) !== null,
    dead: (subscribers, { place, limit }) =>
      rows
        .find({
          ...{ state: 'dead', subscriber: { $in: [...subscribers] } },
          ...(place && behindPlace('forgetAt', place)),
        })
        .sort({ forgetAt: -1, _id: -1 })
        .limit(limit)
        .lean<DeadRow[]>(),
    revive: async (id, subscribers, now) => {
      const anew = { state: 'waiting', attempts: 0, nextAttemptAt: now, forgetAt: null } as const;
      const { matchedCount } = await rows.updateOne(
        { _id: id, state: 'dead', subscriber: { $in: [...subscribers] } },
        { $set: anew },
      );
      return matchedCount === 1;
    },
    drop: async (id) => {
      const { deletedCount } = await rows.deleteOne({ _id: id, state: 'dead' });
      return deletedCount === 1;
    },
    count: async () => {
      const one = (state: string) => ({ $sum: { $cond: [{ $eq: ['$state', state] }, 1, 0] } });
      const counts = await rows.aggregate<{ _id: string; waiting: number; dead: number }>([
        // By the index, so that it is no walk over the rows.
        { $match: { subscriber: { $gt: '' } } },
        { $group: { _id: '$subscriber', waiting: one('waiting'), dead: one('dead') } },
      ]);
      return new Map(counts.map(({ _id, ...count }) => [_id, count]));
    },
  };
}

function attemptSchema(): Schema<AttemptRow> {
  const { Mixed } = mongoose.Schema.Types;
  const schema = new mongoose.Schema<AttemptRow>(
    {
      _id: { type: String, required: true },
      subscriber: { type: String, required: true },
      key: { type: String, required: true },
      event: { type: Mixed, required: true },
      position: { type: Number, required: true },
      state: { type: String, required: true },
      attempts: { type: Number, required: true },
      nextAttemptAt: { type: Date, default: null },
      failure: { type: String, default: '' },
      forgetAt: { type: Date, default: null },
    },
    rowOptions,
  );
  schema.index({ subscriber: 1, state: 1, key: 1, position: 1 });
  schema.index({ subscriber: 1, state: 1, nextAttemptAt: 1 });
  schema.index({ state: 1, forgetAt: 1, _id: 1 });
  schema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 });
  return schema;
}
