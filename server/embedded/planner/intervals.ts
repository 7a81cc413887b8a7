/**
 * Where in one field of an index the matches of a predicate lie: intervals of encoded values, from
 * `start` (inclusive) to `end` (exclusive). They may hold more than the matches, never less; every
 * document found is tested against the whole filter afterwards.
 */
import type { FieldPredicate, Predicate } from '../query/predicate.ts';
import { afterPrefix, type Key } from '../storage/keys.ts';
import { rankOf } from '../values/compare.ts';
import { isNan } from '../values/numbers.ts';
import { compoundKeyText } from '../values/order-key.ts';
import { isNumeric, MAX_KEY, MIN_KEY, Regex, UNDEFINED, type Value } from '../values/types.ts';

export interface Interval {
  readonly start: Key;
  readonly end: Key;
  /** The one encoded value, when there is but one. */
  readonly point?: Key;
}

export interface Intervals {
  readonly list: readonly Interval[];
  /** Whether they hold the matches and nothing else, so that entries can be counted unseen. */
  readonly isExact: boolean;
}

export const lowestKey: Key = '';
export const highestKey: Key = '\xff\xff';

export const everything: Intervals = {
  list: [{ start: lowestKey, end: highestKey }],
  isExact: false,
};

/** The intervals of a predicate, in order and apart from each other, or undefined when an index cannot help it. */
export function intervalsOf(
  predicate: FieldPredicate | Predicate,
  descending: boolean,
): Intervals | undefined {
  switch (predicate.kind) {
    case 'compare':
      return predicate.operator === 'eq'
        ? equality(predicate.operand, descending)
        : inequality(predicate.operator, predicate.operand, descending);
    case 'in':
      return membership(predicate.operands, descending);
    case 'regex':
      return regex(predicate.regex, descending);
    case 'not':
      // A missing field stands in the index as null.
      return predicate.of.kind === 'exists'
        ? { list: [point(null, descending)], isExact: false }
        : undefined;
    default:
      return undefined;
  }
}

export function encode(value: Value, descending: boolean): Key {
  return compoundKeyText([value], [descending]);
}

function point(value: Value, descending: boolean): Interval {
  const key = encode(value, descending);
  return { start: key, end: afterPrefix(key), point: key };
}

function equality(operand: Value, descending: boolean): Intervals {
  if (operand === null || operand === UNDEFINED) {
    return union([
      { list: [point(null, descending), point(UNDEFINED, descending)], isExact: false },
    ]);
  }
  if (!Array.isArray(operand)) return { list: [point(operand, descending)], isExact: true };
  // An array equals the whole value (indexed element by element) or an element of it.
  const first = operand.length === 0 ? UNDEFINED : (operand[0] ?? null);
  return union([
    { list: [point(operand, descending)], isExact: false },
    { list: [point(first, descending)], isExact: false },
  ]);
}

const knownAscending = new WeakMap<readonly Value[], Intervals>();

/** Remembers the ascending intervals of a list of operands, for lists that take long to encode. */
export function knowIntervals(operands: readonly Value[], ascending: Intervals): void {
  knownAscending.set(operands, ascending);
}

function membership(operands: readonly Value[], descending: boolean): Intervals {
  const known = descending ? undefined : knownAscending.get(operands);
  if (known !== undefined) return known;
  return union(
    operands.map((operand) =>
      operand instanceof Regex ? regex(operand, descending) : equality(operand, descending),
    ),
  );
}

/** The ascending intervals of operands that are added in order. */
export class PointList {
  private readonly list: Interval[] = [];

  /** False for an operand that is not just one point: the list is of no use then. */
  add(operand: Value): boolean {
    const [only, ...others] = equality(operand, false).list;
    if (only?.point === undefined || others.length > 0) return false;
    if (this.list.at(-1)?.point !== only.point) this.list.push(only);
    return true;
  }

  get intervals(): Intervals {
    return { list: this.list, isExact: true };
  }
}

function inequality(
  operator: 'lt' | 'lte' | 'gt' | 'gte',
  operand: Value,
  descending: boolean,
): Intervals | undefined {
  if (operand === null || operand === UNDEFINED) return equality(null, descending);
  if (operand === MIN_KEY || operand === MAX_KEY || Array.isArray(operand)) return undefined;
  const bracket = bracketOf(operand, descending);
  if (isNumeric(operand) && isNan(operand)) return { list: [bracket], isExact: false };
  const key = encode(operand, descending);
  const isAbove = operator === 'gt' || operator === 'gte';
  const isInclusive = operator === 'gte' || operator === 'lte';
  const goesUp = isAbove !== descending;
  const interval = goesUp
    ? { start: isInclusive ? key : afterPrefix(key), end: bracket.end }
    : { start: bracket.start, end: isInclusive ? afterPrefix(key) : key };
  return { list: interval.start < interval.end ? [interval] : [], isExact: true };
}

const nan = { ascending: encode(Number.NaN, false), descending: encode(Number.NaN, true) };

/** All values that compare with the operand: its own kind. NaN is a number that compares with none. */
function bracketOf(operand: Value, descending: boolean): Interval {
  const rank = rankOf(operand);
  const byte = String.fromCharCode(descending ? 255 - rank : rank);
  const whole = { start: byte, end: afterPrefix(byte) };
  if (!isNumeric(operand) || isNan(operand)) return whole;
  return descending
    ? { start: whole.start, end: nan.descending }
    : { start: afterPrefix(nan.ascending), end: whole.end };
}

function regex(pattern: Regex, descending: boolean): Intervals {
  const strings = bracketOf('', descending);
  const prefix = literalPrefix(pattern);
  // The terminator of an encoded string is its last byte; without it, it is a prefix.
  const start = encode(prefix, descending).slice(0, -1);
  const begun = prefix === '' ? strings : { start, end: afterPrefix(start) };
  return union([
    { list: [begun], isExact: false },
    { list: [point(pattern, descending)], isExact: false },
  ]);
}

/** The text that every match of `^text...` begins with. */
function literalPrefix({ pattern, flags }: Regex): string {
  if (flags !== '' || !pattern.startsWith('^') || pattern.includes('|')) return '';
  // Behind a comment or an empty quotation a quantifier is about the character in front of it.
  if (/\(\?#|\\Q/.test(pattern)) return '';
  const literal = /^[\w\s@:#%&=<>,;!'"~/-]*/.exec(pattern.slice(1))?.[0] ?? '';
  const next = pattern[1 + literal.length];
  // A quantifier behind the last character may make it optional.
  return next !== undefined && '*?{'.includes(next) ? literal.slice(0, -1) : literal;
}

export function union(parts: readonly Intervals[]): Intervals {
  const sorted = parts.flatMap(({ list }) => list).sort((a, b) => order(a.start, b.start));
  const merged: Interval[] = [];
  for (const interval of sorted) {
    const last = merged.at(-1);
    if (last === undefined || interval.start >= last.end) merged.push(interval);
    else if (interval.end > last.end) {
      merged[merged.length - 1] = { start: last.start, end: interval.end };
    }
  }
  return { list: merged, isExact: parts.every(({ isExact }) => isExact) };
}

/** What lies in both. Both lists are in order, so going along them side by side is enough. */
export function intersection(a: Intervals, b: Intervals): Intervals {
  const list: Interval[] = [];
  let at = 0;
  let other = 0;
  for (;;) {
    const left = a.list[at];
    const right = b.list[other];
    if (left === undefined || right === undefined) break;
    const both = overlap(left, right);
    if (both !== undefined) list.push(both);
    if (left.end < right.end) at += 1;
    else other += 1;
  }
  return { list, isExact: a.isExact && b.isExact };
}

/** A point lies in the other interval wholly or not at all. */
function overlap(left: Interval, right: Interval): Interval | undefined {
  if (left.end <= right.start || right.end <= left.start) return undefined;
  if (left.point !== undefined) return left;
  if (right.point !== undefined) return right;
  const { start } = order(left.start, right.start) > 0 ? left : right;
  const { end } = order(left.end, right.end) < 0 ? left : right;
  return { start, end };
}

const order = (a: Key, b: Key): number => (a < b ? -1 : a > b ? 1 : 0);
