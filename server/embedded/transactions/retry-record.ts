import { docIn, docsIn, numberIn } from '../reading.ts';
import { retryKey } from '../storage/keys.ts';
import type { View } from '../storage/view.ts';
import type { WriteTarget } from '../storage/write-target.ts';
import { decode, decodeFields, encode } from '../values/codec.ts';
import { isIdentical } from '../values/compare.ts';
import { DateTime, type Doc, Int32, type Value } from '../values/types.ts';

/** The answers of a retryable write's statements, by statement id. */
export type Answers = ReadonlyMap<number, Doc>;

/**
 * What a session has last done, kept in the same commit as the doing: the answer of every statement
 * of a retryable write, or that a transaction was committed. So a client that lost the answer, or
 * the whole process, may ask again and gets the same.
 */
export interface RetryRecord {
  readonly number: bigint;
  readonly committedTransaction: boolean;
  /** Read when asked for: most writes are new, and only want to know that they are. */
  readonly answers: () => Answers;
}

const headFields = new Set(['number', 'committedTransaction']);

export function readRetryRecord(view: View, session: string): RetryRecord | undefined {
  const bytes = view.get(retryKey(session));
  if (bytes === undefined) return undefined;
  const head = decodeFields(bytes, headFields);
  const number = head.get('number');
  return {
    number: typeof number === 'bigint' ? number : 0n,
    committedTransaction: head.get('committedTransaction') === true,
    answers: () => new Map(docsIn(decode(bytes).get('answers')).flatMap(answersOfRun)),
  };
}

export function writeRetryRecord(
  target: WriteTarget,
  session: string,
  record: { number: bigint; committedTransaction: boolean; answers: Answers },
  now: number,
): void {
  const doc: Doc = new Map<string, Value>([
    ['number', record.number],
    ['committedTransaction', record.committedTransaction],
    ['answers', runsOf(record.answers)],
    ['at', new DateTime(BigInt(now))],
  ]);
  target.set(retryKey(session), encode(doc));
}

interface Run {
  readonly first: number;
  last: number;
  readonly answer: Doc;
}

/** A thousand inserts have a thousand equal answers: neighbours that are equal are kept as one run. */
function runsOf(answers: Answers): Doc[] {
  const runs: Run[] = [];
  for (const [statement, answer] of [...answers].sort(([a], [b]) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && run.last + 1 === statement && isIdentical(run.answer, answer)) {
      run.last = statement;
    } else {
      runs.push({ first: statement, last: statement, answer });
    }
  }
  return runs.map(docOfRun);
}

const docOfRun = ({ first, last, answer }: Run): Doc =>
  new Map<string, Value>([
    ['first', new Int32(first)],
    ['last', new Int32(last)],
    ['answer', answer],
  ]);

function answersOfRun(run: Doc): [number, Doc][] {
  const first = numberIn(run.get('first')) ?? 0;
  const last = numberIn(run.get('last')) ?? first;
  const answer = docIn(run.get('answer')) ?? new Map();
  return Array.from({ length: last - first + 1 }, (_, at) => [first + at, answer]);
}
