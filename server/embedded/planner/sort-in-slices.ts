/** Sorting so much that others must have their turn meanwhile. */
import { pause } from './execute.ts';
import { otherTurns } from './turns.ts';

type Compare<T> = (a: T, b: T) => number;

/** How much is sorted, or merged, in one go: so many of the least weight. */
const runWeight = 2048;
const mergedWeight = 8192;

/** Long values take longer to compare. */
const bytesOfWeight = 1024;
export const weightOfBytes = (bytes: number): number => 1 + bytes / bytesOfWeight;

const lightest = (): number => 1;

/**
 * The items in order, as `toSorted` gives them: equal ones keep theirs. Few are sorted at once; of
 * many, runs are sorted and then merged two by two, with pauses.
 */
export function* sortedInSlices<T>(
  items: readonly T[],
  compare: Compare<T>,
  weightOf: (item: T) => number = lightest,
): Generator<typeof pause, T[], undefined> {
  let runs: T[][] = [];
  for (const run of runsOf(items, weightOf)) {
    if (runs.length > 0) yield pause;
    runs.push(run.sort(compare));
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      const [left = [], right = []] = runs.slice(at, at + 2);
      merged.push(yield* merge(left, right, compare, weightOf));
      yield pause;
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

/** The same, for who may wait. */
export async function sortedWithTurns<T>(
  items: readonly T[],
  compare: Compare<T>,
  weightOf?: (item: T) => number,
): Promise<T[]> {
  const steps = sortedInSlices(items, compare, weightOf);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await otherTurns();
  }
}

function* runsOf<T>(items: readonly T[], weightOf: (item: T) => number): Generator<T[]> {
  let from = 0;
  let weight = 0;
  for (const [at, item] of items.entries()) {
    weight += weightOf(item);
    if (weight < runWeight) continue;
    yield items.slice(from, at + 1);
    from = at + 1;
    weight = 0;
  }
  if (from < items.length) yield items.slice(from);
}

function* merge<T>(
  left: readonly T[],
  right: readonly T[],
  compare: Compare<T>,
  weightOf: (item: T) => number,
): Generator<typeof pause, T[], undefined> {
  const merged: T[] = [];
  let weight = 0;
  let [at, other] = [0, 0];
  for (;;) {
    const [mine, theirs] = [left[at], right[other]];
    const isTheirs = theirs !== undefined && (mine === undefined || compare(theirs, mine) < 0);
    const next = isTheirs ? theirs : mine;
    if (next === undefined) return merged;
    if (isTheirs) other += 1;
    else at += 1;
    merged.push(next);
    weight += weightOf(next);
    if (weight < mergedWeight) continue;
    yield pause;
    weight = 0;
  }
}
