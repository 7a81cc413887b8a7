import type { Pausing } from '../planner/execute.ts';
import { docIn, numberIn } from '../reading.ts';
import type { Doc } from '../values/types.ts';

/** Results that are there already, as a cursor reads them. */
export function* batched(documents: readonly Buffer[]): Pausing<Buffer> {
  yield* documents;
}

/** The batch size inside a command's `cursor` field. */
export function batchSizeOf(body: Doc): number {
  const size = numberIn(docIn(body.get('cursor'))?.get('batchSize'));
  return size ?? Number.POSITIVE_INFINITY;
}
