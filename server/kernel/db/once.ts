/**
 * Changes that happen once for a key: the key's record is written in the same transaction, so a
 * repeat finds it and gives what was recorded. The key must contain who asks.
 */
import { createHash } from 'node:crypto';
import mongoose, { type Model, type Schema } from 'mongoose';
import { after, type Clock, days } from '../clock.ts';
import { refuse } from '../errors.ts';
import { rowOptions } from './row-options.ts';
import type { Tx } from './run-transaction.ts';

/** What came of it: the id of what was made or changed, or nothing. */
export type Recorded = string | undefined;

export interface OnceRow {
  _id: string;
  commandHash: string;
  result: { value: unknown };
  expiresAt: Date;
}

/** What became of one of several: its result, or why it was refused. Only a result is recorded. */
export type Outcome<R> = { readonly value: R } | { readonly refusal: unknown };

/** @throws the refusal, where it is one */
export function resultOf<R>(outcome: Outcome<R>): R {
  if ('refusal' in outcome) throw outcome.refusal;
  return outcome.value;
}

export interface OnceRequest<C> {
  readonly key: string;
  /** What a repeat must ask as well. */
  readonly asked: unknown;
  /** What the body gets: what is asked, and what was found out about it before. */
  readonly command: C;
}

/** How long a repeat is recognised. */
const onceKeptMs = days(30);

export interface OnceDeps {
  readonly records: Model<OnceRow>;
  readonly clock: Clock;
}

export function createOnce({ records, clock }: OnceDeps) {
  async function record(tx: Tx, done: readonly Omit<OnceRow, 'expiresAt'>[]): Promise<void> {
    if (done.length === 0) return;
    const expiresAt = after(clock.now(), onceKeptMs);
    const rows = done.map((row) => ({ ...row, expiresAt }));
    await records.insertMany(rows, { session: tx.session, lean: true });
  }

  /** @throws DomainError `request.idempotency-key-reused` */
  async function find<R extends Recorded>(
    key: string,
    asked: unknown,
  ): Promise<{ readonly value: R } | null> {
    const known = await records.findById(key).lean<OnceRow>();
    return known && { value: recordedIn<R>(known, hashCommand(asked)) };
  }

  /** Each for itself, though looked up and recorded together; no two of them may have one key. */
  async function each<C, R extends Recorded>(
    tx: Tx,
    requests: readonly OnceRequest<C>[],
    body: (tx: Tx, commands: readonly C[]) => Promise<readonly Outcome<R>[]>,
  ): Promise<Outcome<R>[]> {
    const keys = requests.map(({ key }) => key);
    const found = await records
      .find({ _id: { $in: keys } }, null, { session: tx.session })
      .lean<OnceRow[]>();
    const known = new Map(found.map((row) => [row._id, row]));
    const fresh = requests.filter(({ key }) => !known.has(key));
    const made =
      fresh.length === 0
        ? []
        : await body(
            tx,
            fresh.map(({ command }) => command),
          );
    const outcomes = new Map(fresh.map(({ key }, index) => [key, made[index]]));
    const done = fresh.flatMap(({ key, asked }) => {
      const outcome = outcomes.get(key);
      if (!outcome || 'refusal' in outcome) return [];
      return [{ _id: key, commandHash: hashCommand(asked), result: { value: outcome.value } }];
    });
    await record(tx, done);
    return requests.map(({ key, asked }) => {
      const row = known.get(key);
      const outcome = row ? repeated<R>(row, hashCommand(asked)) : outcomes.get(key);
      if (!outcome) throw new Error('a body answers each command');
      return outcome;
    });
  }

  return { find, each };
}

function repeated<R extends Recorded>(row: OnceRow, commandHash: string): Outcome<R> {
  try {
    return { value: recordedIn<R>(row, commandHash) };
  } catch (refusal) {
    return { refusal };
  }
}

function recordedIn<R extends Recorded>(row: OnceRow, commandHash: string): R {
  if (row.commandHash !== commandHash) throw refuse['idempotency-key-reused']();
  // What was recorded for this key and command is what the body returned: an R.
  return row.result.value as R;
}

/** Key order and bigints do not change what was asked. */
function hashCommand(command: unknown): string {
  const canonical = JSON.stringify(command, (_key, value: unknown) => {
    if (typeof value === 'bigint') return `${value}n`;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
  return createHash('sha256')
    .update(canonical ?? 'undefined')
    .digest('base64url');
}

export function onceSchema(): Schema<OnceRow> {
  const schema = new mongoose.Schema<OnceRow>(
    {
      _id: { type: String, required: true },
      commandHash: { type: String, required: true },
      result: { type: mongoose.Schema.Types.Mixed, required: true },
      expiresAt: { type: Date, required: true },
    },
    rowOptions,
  );
  schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  return schema;
}
