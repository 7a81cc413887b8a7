import { docIn, docsIn, numberIn } from '../reading.ts';
import { retryKey } from '../storage/keys.ts';
import type { View } from '../storage/view.ts';
import type { WriteTarget } from '../storage/write-target.ts';
import { decode, encode } from '../values/codec.ts';
import { isIdentical } from '../values/compare.ts';
import { docOf } from '../values/plain.ts';
import { DateTime, type Doc } from '../values/types.ts';

/**
 * What a session has last done, kept in the same commit as the doing: the answer of every statement
 * of a retryable write, or that a transaction was committed. So a client that lost the answer, or
 * the whole process, may ask again and gets the same.
 */
export interface RetryRecord {
  readonly number: bigint;
  readonly committedTransaction: boolean;
  /** Answers by statement id. */
  readonly answers: ReadonlyMap<number, Doc>;
}

export function readRetryRecord(view: View, session: string): RetryRecord | undefined {
  const bytes = view.get(retryKey(session));
  if (bytes === undefined) return undefined;
  const doc = decode(bytes);
  const number = doc.get('number');
  return {
    number: typeof number === 'bigint' ? number : 0n,
    committedTransaction: doc.get('committedTransaction') === true,
    answers: new Map(docsIn(doc.get('answers')).flatMap(answersOfRun)),
  };
}

export function writeRetryRecord(
  target: WriteTarget,
  session: string,
  { number, committedTransaction, answers }: RetryRecord,
  now: number,
): void {
  const doc = docOf({ number, committedTransaction, answers: runsOf(answers) });
  doc.set('at', new DateTime(BigInt(now)));
  target.set(retryKey(session), encode(doc));
}

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
