import { docIn, docsIn, numberIn } from '../reading.ts';
import { isRetryPart, type Key, retryKey, retryPartKey, retryTag } from '../storage/keys.ts';
import { prefixRange } from '../storage/store.ts';
import { type View, walk } from '../storage/view.ts';
import type { WriteTarget } from '../storage/write-target.ts';
import { decode, decodeFields, encode } from '../values/codec.ts';
import { isIdentical } from '../values/compare.ts';
import { docOf } from '../values/plain.ts';
import { DateTime, type Doc, type Value } from '../values/types.ts';

/**
 * What a session has last done, kept in the same commit as the doing: the answer of every statement
 * of a retryable write, or that a transaction was committed. So a client that lost the answer, or
 * the whole process, may ask again and gets the same.
 */
export interface RetryRecord {
  readonly number: bigint;
  readonly committedTransaction: boolean;
  /** Answers by statement id; of a long write the first part, see RetryAnswers. */
  readonly answers: ReadonlyMap<number, Doc>;
}

export interface KnownRetryRecord extends RetryRecord {
  /** When the command began that last added to it. */
  readonly at: number;
}

export function readRetryRecord(view: View, session: string): KnownRetryRecord | undefined {
  return readAt(view, retryKey(session));
}

function readAt(view: View, key: Key): KnownRetryRecord | undefined {
  const bytes = view.get(key);
  if (bytes === undefined) return undefined;
  const doc = decode(bytes);
  return {
    at: timeOf(doc),
    number: numberOf(doc),
    committedTransaction: doc.get('committedTransaction') === true,
    answers: new Map(docsIn(doc.get('answers')).flatMap(answersOfRun)),
  };
}

function numberOf(doc: Doc): bigint {
  const number = doc.get('number');
  return typeof number === 'bigint' ? number : 0n;
}

function timeOf(doc: Doc): number {
  const at = doc.get('at');
  return at instanceof DateTime ? Number(at.millis) : 0;
}

export function writeRetryRecord(
  target: WriteTarget,
  session: string,
  record: RetryRecord,
  now: number,
): void {
  writeAt(target, retryKey(session), record, now);
}

function writeAt(
  target: WriteTarget,
  key: Key,
  { number, committedTransaction, answers }: RetryRecord,
  now: number,
): void {
  const doc = new Map<string, Value>([
    ['number', number],
    ['committedTransaction', committedTransaction],
    ['answers', runsOf(answers)],
    ['at', new DateTime(BigInt(now))],
  ]);
  target.set(key, encode(doc));
}

/** Answers kept together: a long write does not write all of its answers again at every step. */
const statementsPerPart = 500;

const partOf = (statement: number): number => Math.floor(statement / statementsPerPart);

/** The answers of one retryable write. Those of its first statements are in the record itself. */
export class RetryAnswers {
  private readonly target: WriteTarget;
  private readonly session: string;
  private readonly number: bigint;
  private readonly now: number;
  private readonly parts = new Map<number, Map<number, Doc>>();
  private readonly changed = new Set<number>();

  constructor(
    target: WriteTarget,
    of: { session: string; number: bigint; known: KnownRetryRecord | undefined; now: number },
  ) {
    this.target = target;
    this.session = of.session;
    this.number = of.number;
    this.now = of.now;
    const known = of.known?.number === of.number ? of.known : undefined;
    this.parts.set(0, new Map(known?.answers ?? []));
    // The record says which write is the session's last, and how long all its parts are kept.
    if (known?.at !== of.now) this.changed.add(0);
  }

  find(statement: number): Doc | undefined {
    return this.part(partOf(statement)).get(statement);
  }

  add(statement: number, answer: Doc): void {
    const at = partOf(statement);
    this.part(at).set(statement, answer);
    this.changed.add(at);
  }

  save(): void {
    const { number, now } = this;
    for (const at of this.changed) {
      const record = { number, committedTransaction: false, answers: this.part(at) };
      writeAt(this.target, this.keyOf(at), record, now);
    }
  }

  private part(at: number): Map<number, Doc> {
    const loaded = this.parts.get(at);
    if (loaded !== undefined) return loaded;
    const kept = readAt(this.target, this.keyOf(at));
    // What an older write of the session has left there is none of ours.
    const part = new Map(kept?.number === this.number ? kept.answers : []);
    this.parts.set(at, part);
    return part;
  }

  private keyOf(part: number): Key {
    return part === 0 ? retryKey(this.session) : retryPartKey(this.session, part);
  }
}

/** Records of sessions that have done nothing since `oldest`, and parts that no record needs. */
export function forgettableRetries(view: View, oldest: number): Key[] {
  const forgettable: Key[] = [];
  let current: bigint | undefined;
  for (const { key, value } of walk(view, prefixRange(retryTag))) {
    const doc = decodeFields(value, numberAndTime);
    const number = numberOf(doc);
    // A record stands before its parts.
    if (!isRetryPart(key)) current = timeOf(doc) < oldest ? undefined : number;
    if (number !== current) forgettable.push(key);
  }
  return forgettable;
}

const numberAndTime = new Set(['number', 'at']);

/** A thousand inserts have a thousand equal answers: neighbours that are equal are kept as one run. */
function runsOf(answers: ReadonlyMap<number, Doc>): Doc[] {
  const runs: { first: number; last: number; answer: Doc }[] = [];
  for (const [statement, answer] of [...answers].sort(([a], [b]) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && run.last + 1 === statement && isIdentical(run.answer, answer)) {
      run.last = statement;
    } else {
      runs.push({ first: statement, last: statement, answer });
    }
  }
  return runs.map((run) => docOf(run));
}

function answersOfRun(run: Doc): [number, Doc][] {
  const first = numberIn(run.get('first')) ?? 0;
  const last = numberIn(run.get('last')) ?? first;
  const answer = docIn(run.get('answer')) ?? new Map();
  return Array.from({ length: last - first + 1 }, (_, at) => [first + at, answer]);
}
