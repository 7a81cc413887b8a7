import { docsIn, numberIn } from '../reading.ts';
import { retryKey } from '../storage/keys.ts';
import type { View } from '../storage/view.ts';
import type { WriteTarget } from '../storage/write-target.ts';
import { decode, encode } from '../values/codec.ts';
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
  const answers = new Map<number, Doc>();
  for (const each of docsIn(doc.get('answers')))
    answers.set(numberIn(each.get('statement')) ?? 0, each);
  return {
    number: BigInt(numberIn(doc.get('number')) ?? 0),
    committedTransaction: doc.get('committedTransaction') === true,
    answers,
  };
}

export function writeRetryRecord(
  target: WriteTarget,
  session: string,
  { number, committedTransaction, answers }: RetryRecord,
  now: number,
): void {
  const list = Array.from(answers, ([statement, answer]) => {
    const kept: Doc = new Map(answer);
    kept.set('statement', docOf({ statement }).get('statement') ?? 0);
    return kept;
  });
  const doc = docOf({ number, committedTransaction, answers: list });
  doc.set('at', new DateTime(BigInt(now)));
  target.set(retryKey(session), encode(doc));
}
