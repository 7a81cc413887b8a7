import { docIn, docsIn, numberIn } from '../reading.ts';
import { retryKey } from '../storage/keys.ts';
import type { View } from '../storage/view.ts';
import type { WriteTarget } from '../storage/write-target.ts';
import { decode, decodeFields, encode } from '../values/codec.ts';
import { DateTime, type Doc, type Value } from '../values/types.ts';
import { Answers } from './answers.ts';

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
    answers: () => new Answers(docsIn(decode(bytes).get('answers')).map(runOf)),
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
    ['answers', record.answers.toDocs()],
    ['at', new DateTime(BigInt(now))],
  ]);
  target.set(retryKey(session), encode(doc));
}

function runOf(run: Doc): { first: number; last: number; answer: Doc } {
  const first = numberIn(run.get('first')) ?? 0;
  const last = numberIn(run.get('last')) ?? first;
  return { first, last, answer: docIn(run.get('answer')) ?? new Map() };
}
