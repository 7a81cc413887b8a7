/**
 * Long lists of `$in` and `$nin`. What compiles a filter and plans it does so in one go, so what
 * takes long of it is done before: the operands are put in order, and encoded, with turns for others.
 */
import { knowOrder } from '../query/long-lists.ts';
import { compareValues } from '../values/compare.ts';
import { type Doc, Regex, type Value } from '../values/types.ts';
import { knowIntervals, PointList } from './intervals.ts';
import { sortedWithTurns } from './sort-in-slices.ts';
import { otherTurns } from './turns.ts';

/** Shorter lists take a few milliseconds. */
const longFrom = 2000;
const encodedAtOnce = 2000;

/** Whether a document of this size has room for a long list; nearly none has. */
export const mayHoldLongList = (bytes: number): boolean => bytes > longFrom * 8;

/** Prepares the lists in a command, or in the filter of a statement. */
export async function prepareLongLists(command: Doc): Promise<void> {
  for (const list of longListsIn(command)) await prepare(list);
}

function* longListsIn(value: Value): Generator<readonly Value[]> {
  if (Array.isArray(value)) for (const each of value) yield* longListsIn(each);
  if (!(value instanceof Map)) return;
  for (const [name, field] of value) {
    const isList = (name === '$in' || name === '$nin') && Array.isArray(field);
    if (isList && field.length >= longFrom) yield field;
    else if (field instanceof Map || Array.isArray(field)) yield* longListsIn(field);
  }
}

async function prepare(list: readonly Value[]): Promise<void> {
  const operands = list.filter((operand) => !(operand instanceof Regex));
  const sorted = await sortedWithTurns(operands, compareValues);
  knowOrder(list, sorted);
  // A pattern leads to more than a point.
  if (operands.length < list.length) return;
  const points = new PointList();
  for (const [at, operand] of sorted.entries()) {
    if (!points.add(operand)) return;
    if (at % encodedAtOnce === encodedAtOnce - 1) await otherTurns();
  }
  knowIntervals(list, points.intervals);
}
