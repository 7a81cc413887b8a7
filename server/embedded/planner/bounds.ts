import type { FieldPredicate, Predicate } from '../query/predicate.ts';
import type { IndexField, IndexInfo } from '../storage/catalogue.ts';
import { cutBound, wholeValuesSizeMax } from '../storage/index-entries.ts';
import { afterPrefix } from '../storage/keys.ts';
import { arrayIndex } from '../values/paths.ts';
import {
  everything,
  type Interval,
  type Intervals,
  intersection,
  intervalsOf,
} from './intervals.ts';

/** The key ranges of an index (behind its prefix) in which the matches lie. */
export interface Bounds {
  readonly ranges: readonly Interval[];
  /** How many leading fields are bound to points. */
  readonly equalities: number;
  /** How many combinations of points those fields have. */
  readonly prefixCount: number;
  /** The field behind the equalities is bound to a range. */
  readonly hasRange: boolean;
  readonly isBounded: boolean;
  readonly isExact: boolean;
  /** Some range was widened, because long values are not kept wholly in order. */
  readonly isCut: boolean;
  /** Some bounded field must exist in every match. */
  readonly excludesMissing: boolean;
  /** The conjuncts that the bounds express. */
  readonly consumed: ReadonlySet<Predicate>;
  /** Per field, for explain and for deciding on order. */
  readonly perField: readonly (Intervals | undefined)[];
  /** Per range, the part of its start that the equalities make up. */
  readonly prefixSizes: readonly number[];
}

/** More points than this are read as one wide range instead. */
const combinationsMax = 20_000;

interface FieldBounds {
  readonly intervals: Intervals;
  readonly consumed: readonly Predicate[];
  /** The `$elemMatch` that all of them came from, if they did. */
  readonly scope: Predicate | undefined;
}

/** A predicate on a path, and the `$elemMatch` inside which it was found. */
interface Located {
  readonly predicate: Predicate;
  readonly conjunct: Predicate;
  readonly scope: Predicate | undefined;
}

export function boundsFor(index: IndexInfo, conjuncts: readonly Predicate[]): Bounds {
  const located = conjuncts.flatMap((conjunct) => locate(conjunct));
  const fields: (FieldBounds | undefined)[] = [];
  index.fields.forEach((_, at) => {
    const bounds = fieldBounds(index, at, located);
    fields.push(bounds !== undefined && mayCombine(index, at, bounds, fields) ? bounds : undefined);
  });
  return compose(index, fields);
}

/** Where a conjunct speaks of a path: directly, or inside an `$elemMatch`. */
function locate(conjunct: Predicate): { path: string; located: Located }[] {
  if (conjunct.kind === 'not') {
    return conjunct.of.kind === 'exists'
      ? [{ path: conjunct.of.path, located: { predicate: conjunct, conjunct, scope: undefined } }]
      : [];
  }
  if (!('path' in conjunct)) return [];
  if (conjunct.kind !== 'elemMatch') {
    return [{ path: conjunct.path, located: { predicate: conjunct, conjunct, scope: undefined } }];
  }
  return insideElemMatch(conjunct).map(({ path, predicate }) => ({
    path,
    located: { predicate, conjunct, scope: conjunct },
  }));
}

function insideElemMatch({
  path,
  form,
  of,
}: Extract<FieldPredicate, { kind: 'elemMatch' }>): { path: string; predicate: Predicate }[] {
  const inner = of.kind === 'and' ? of.of : [of];
  return inner.flatMap((predicate) => {
    // Nested arrays stand whole in the index, so only what speaks of plain elements can use it.
    if (!('path' in predicate) || predicate.kind === 'elemMatch') return [];
    if (form === 'value') return mayBeArray(predicate) ? [] : [{ path, predicate }];
    // Inside a nested array a position is a field; in the index it would be one of the outer array.
    if (arrayIndex(predicate.path.split('.', 1)[0] ?? '') >= 0) return [];
    return [{ path: `${path}.${predicate.path}`, predicate }];
  });
}

const mayBeArray = (predicate: FieldPredicate): boolean =>
  predicate.kind === 'compare' && (Array.isArray(predicate.operand) || predicate.operand === null);

function fieldBounds(
  index: IndexInfo,
  at: number,
  located: readonly { path: string; located: Located }[],
): FieldBounds | undefined {
  const field = index.fields[at];
  if (field === undefined) return undefined;
  const usable = located
    .filter(({ path }) => path === field.path)
    .map(({ located: each }) => withIntervals(each, field))
    .filter((each) => each !== undefined)
    // A query for nothing at a position also looks into elements, which lack a field so called.
    .filter(({ intervals }) => !(isPositional(field) && holdsNull(intervals)));
  if (index.traits.multikey[at] !== true) return intersected(usable, false);
  // One element must meet a condition, another may meet the next: only conditions on the same
  // element narrow each other.
  const options = byElement(usable)
    .map((group) => intersected(group, true))
    .filter((each) => each !== undefined);
  return options.reduce<FieldBounds | undefined>(
    (best, each) => (best === undefined || isNarrower(each, best) ? each : best),
    undefined,
  );
}

interface Usable {
  readonly intervals: Intervals;
  readonly conjunct: Predicate;
  readonly scope: Predicate | undefined;
}

/** Conditions on the same element together, every other one by itself. */
function byElement(usable: readonly Usable[]): readonly (readonly Usable[])[] {
  const groups = new Map<Predicate | number, Usable[]>();
  for (const [at, each] of usable.entries()) {
    const key = each.scope ?? at;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return [...groups.values()];
}

const isPositional = ({ parts }: IndexField): boolean =>
  parts.some((part) => arrayIndex(part) >= 0);

function withIntervals(
  { predicate, conjunct, scope }: Located,
  { descending }: IndexField,
): Usable | undefined {
  const intervals = intervalsOf(predicate, descending);
  return intervals === undefined ? undefined : { intervals, conjunct, scope };
}

function intersected(group: readonly Usable[], isMultikey: boolean): FieldBounds | undefined {
  const [first] = group;
  if (first === undefined) return undefined;
  const intervals = group.map((each) => each.intervals).reduce(intersection);
  // That the value is a list at all, as `$elemMatch` asks, no interval says.
  const isScoped = group.some(({ scope }) => scope !== undefined);
  return {
    intervals: isMultikey || isScoped ? { ...intervals, isExact: false } : intervals,
    consumed: group.map(({ conjunct }) => conjunct),
    scope: group.every(({ scope }) => scope === first.scope) ? first.scope : undefined,
  };
}

const isNarrower = (a: FieldBounds, b: FieldBounds): boolean =>
  pointsOnly(a.intervals) &&
  (!pointsOnly(b.intervals) || a.intervals.list.length < b.intervals.list.length);

const pointsOnly = ({ list }: Intervals): boolean => list.every(({ point }) => point !== undefined);

/**
 * Two fields below one array are bound together only when one `$elemMatch` binds both; otherwise
 * different elements may meet the two conditions, and no single entry has both values.
 */
function mayCombine(
  index: IndexInfo,
  at: number,
  bounds: FieldBounds,
  earlier: readonly (FieldBounds | undefined)[],
): boolean {
  return earlier.every((other, otherAt) => {
    if (other === undefined) return true;
    const isMultikey =
      index.traits.multikey[at] === true && index.traits.multikey[otherAt] === true;
    if (!isMultikey || !shareRoot(index.fields[at], index.fields[otherAt])) return true;
    return bounds.scope !== undefined && bounds.scope === other.scope;
  });
}

const shareRoot = (a: IndexField | undefined, b: IndexField | undefined): boolean =>
  a?.parts[0] === b?.parts[0];

function compose(index: IndexInfo, fields: readonly (FieldBounds | undefined)[]): Bounds {
  let prefixes: Interval[] = [noPrefix];
  let equalities = 0;
  const consumed = new Set<Predicate>();
  let isExact = !index.traits.longKeys;
  let last: FieldBounds | undefined;
  for (const field of fields) {
    if (field === undefined) break;
    for (const each of field.consumed) consumed.add(each);
    isExact &&= field.intervals.isExact;
    const isTooMany = prefixes.length * field.intervals.list.length > combinationsMax;
    if (!pointsOnly(field.intervals) || (isTooMany && prefixes.length > 1)) {
      last = isTooMany ? asOneRange(field) : field;
      isExact &&= !isTooMany;
      break;
    }
    prefixes = combined(prefixes, field.intervals.list);
    equalities += 1;
  }
  const tail = last?.intervals.list ?? everything.list;
  const whole = last === undefined && equalities > 0 ? prefixes : rangesBehind(prefixes, tail);
  const isCut = whole.some(isBeyondOrder);
  return {
    ranges: isCut ? withoutOverlap(whole.map(keptInOrder)) : whole,
    equalities,
    prefixCount: prefixes.length,
    hasRange: last !== undefined,
    isBounded: equalities > 0 || last !== undefined,
    isExact: isExact && !isCut,
    isCut,
    excludesMissing: fields
      .slice(0, equalities + 1)
      .some((field) => field !== undefined && !holdsNull(field.intervals)),
    consumed,
    perField: fields.map((field) => field?.intervals),
    prefixSizes: sizesOf(prefixes, tail.length),
  };
}

/** All from the lowest to the highest, instead of very many ranges. */
function asOneRange(field: FieldBounds): FieldBounds {
  const { list } = field.intervals;
  const [first] = list;
  const last = list.at(-1);
  if (first === undefined || last === undefined) return field;
  const whole = { list: [{ start: first.start, end: last.end }], isExact: false };
  return { ...field, intervals: whole };
}

/** In front of the first field. */
const noPrefix: Interval = { start: '', end: '', point: '' };

// The lists may be long, and then they are mostly of one field: its intervals are taken as they are.

/** Each prefix with each point of the next field behind it. */
function combined(prefixes: readonly Interval[], points: readonly Interval[]): Interval[] {
  if (prefixes.length === 1 && prefixes[0] === noPrefix) return [...points];
  const all: Interval[] = [];
  for (const prefix of prefixes) {
    for (const { start } of points) {
      const point = prefix.start + start;
      all.push({ start: point, end: afterPrefix(point), point });
    }
  }
  return all;
}

function rangesBehind(prefixes: readonly Interval[], tail: readonly Interval[]): Interval[] {
  if (prefixes.length === 1 && prefixes[0] === noPrefix) return [...tail];
  const all: Interval[] = [];
  for (const prefix of prefixes) {
    for (const { start, end } of tail) {
      all.push({ start: prefix.start + start, end: prefix.start + end });
    }
  }
  return all;
}

function sizesOf(prefixes: readonly Interval[], rangesOfEach: number): number[] {
  const sizes: number[] = [];
  for (const { start } of prefixes) {
    for (let range = 0; range < rangesOfEach; range += 1) sizes.push(start.length);
  }
  return sizes;
}

const isBeyondOrder = ({ start, end }: Interval): boolean =>
  start.length > wholeValuesSizeMax - 100 || end.length > wholeValuesSizeMax - 100;

/** Bounds beyond what a cut key keeps in order are widened to what it does. */
function keptInOrder(range: Interval): Interval {
  if (!isBeyondOrder(range)) return range;
  const cutEnd = cutBound(range.end);
  return {
    start: cutBound(range.start),
    end: cutEnd === range.end ? cutEnd : afterPrefix(cutEnd),
  };
}

/** Two long values that begin alike are one range when cut, which must not be read twice. */
function withoutOverlap(ranges: readonly Interval[]): Interval[] {
  const apart: Interval[] = [];
  for (const range of ranges) {
    const last = apart.at(-1);
    if (last === undefined || range.start >= last.end) apart.push(range);
    else if (range.end > last.end) apart[apart.length - 1] = { start: last.start, end: range.end };
  }
  return apart;
}

const nullBytes = ['\x05', '\xfa'];

/** Whether null, as which a missing field is indexed, lies in the intervals. */
const holdsNull = ({ list }: Intervals): boolean =>
  list.some(({ start, end }) => nullBytes.some((key) => start <= key && key < end));
