/** Runs compiled pipelines over documents, in batches, between which others have their turn. */
import { otherTurns } from '../planner/turns.ts';
import type { Doc } from '../values/types.ts';
import type { Batch, Pipeline, Running } from './stages/stage.ts';

const BATCH_SIZE = 100;
const BATCHES_BETWEEN_TURNS = 4;
const LARGE_BATCH = BATCH_SIZE * BATCHES_BETWEEN_TURNS;

/** Runs a pipeline; documents are taken from the source only as far as they are needed. */
export async function* runPipeline(
  pipeline: Pipeline,
  source: AsyncIterable<Doc> | Iterable<Doc>,
): AsyncGenerator<Doc, void, undefined> {
  const running = pipeline.map((stage) => stage.start());
  if (!running.some(isDone)) {
    for await (const batch of batches(source)) {
      yield* await flow(batch, running, 0);
      if (running.some(isDone)) break;
    }
  }
  for (let at = 0; at < running.length; at += 1) {
    const left = await running[at]?.end?.();
    if (left === undefined || left.length === 0) continue;
    const after = running.slice(at + 1);
    // The last stage's documents need no cutting: nothing is done with them here.
    if (after.length === 0) yield* left;
    for await (const batch of after.length === 0 ? [] : batches(left)) {
      if (after.some(isDone)) break;
      yield* await flow(batch, after, 0);
    }
  }
}

function isDone(stage: Running): boolean {
  return stage.isDone === true;
}

async function flow(docs: Batch, running: readonly Running[], from: number): Promise<Batch> {
  let batch = docs;
  for (let at = from; at < running.length && batch.length > 0; at += 1) {
    if (batch.length > LARGE_BATCH) return flowInPieces(batch, running, at);
    const result = running[at]?.push(batch) ?? batch;
    batch = result instanceof Promise ? await result : result;
  }
  return batch;
}

/** A stage may make many documents of few; the next one gets them in batches again. */
async function flowInPieces(
  docs: Batch,
  running: readonly Running[],
  from: number,
): Promise<Batch> {
  const all: Doc[] = [];
  for await (const batch of batches(docs)) {
    for (const doc of await flow(batch, running, from)) all.push(doc);
    if (running.slice(from).some(isDone)) break;
  }
  return all;
}

async function* batches(source: AsyncIterable<Doc> | Iterable<Doc>): AsyncGenerator<Batch> {
  let batch: Doc[] = [];
  let sinceTurn = 0;
  if (Symbol.iterator in source) {
    for (const doc of source) {
      batch.push(doc);
      if (batch.length < BATCH_SIZE) continue;
      yield batch;
      batch = [];
      if (++sinceTurn % BATCHES_BETWEEN_TURNS === 0) await otherTurns();
    }
  } else {
    for await (const doc of source) {
      batch.push(doc);
      if (batch.length < BATCH_SIZE) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
