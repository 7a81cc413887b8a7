/** Runs a plan over a picture of the data, a document at a time. */
import type { Matcher } from '../query/match.ts';
import type { CollectionInfo, IndexInfo } from '../storage/catalogue.ts';
import { entryPrefix, type Key, recordOf, recordPrefix } from '../storage/keys.ts';
import { recordIn, recordKey, type StoredDocument } from '../storage/records.ts';
import { prefixRange } from '../storage/store.ts';
import { type Entry, type Range, type View, walk } from '../storage/view.ts';
import { decodeFields } from '../values/codec.ts';
import type { IndexPlan } from './index-plan.ts';
import type { Interval } from './intervals.ts';
import type { Plan } from './plan.ts';
import { RecordSet } from './record-set.ts';

/** What a query has cost so far. */
export interface Examined {
  keys: number;
  docs: number;
}

export const nothingExamined = (): Examined => ({ keys: 0, docs: 0 });

/**
 * Yielded now and then by everything that may run long. Whoever drives the generator from an
 * asynchronous place lets other requests in; whoever must not be interrupted goes on.
 */
export const pause = Symbol('pause');
export type Pausing<T> = Generator<T | typeof pause, void, undefined>;

const examinedBetweenPauses = 256;
const bytesBetweenPauses = 1 << 20;

export interface Scan {
  readonly view: View;
  readonly collection: CollectionInfo;
  readonly plan: Plan;
  readonly examined: Examined;
  /** The documents themselves are not wanted, only how many there are. */
  readonly keysOnly?: boolean;
  /** How many documents the query asks for, where it says so. */
  readonly wanted?: number | undefined;
}

const unfetched = Buffer.alloc(0);

/** The documents that meet the filter, in the order of the plan. */
export function findDocuments(scan: Scan, matcher: Matcher): Pausing<StoredDocument> {
  const { plan } = scan;
  if (plan.kind !== 'index' || plan.point === undefined) return findMany(scan, matcher);
  return onlyIf(findAtPoint(scan, plan, plan.point, matcher));
}

function* onlyIf(document: StoredDocument | undefined): Pausing<StoredDocument> {
  if (document !== undefined) yield document;
}

/** The one document that a point of a unique index leads to, without any walking. */
function findAtPoint(
  { view, collection, examined, keysOnly }: Scan,
  { index, isCovered }: IndexPlan,
  point: Key,
  matcher: Matcher,
): StoredDocument | undefined {
  const entry = view.get(entryPrefix(collection.id, index.id) + point);
  if (entry === undefined) return undefined;
  examined.keys += 1;
  const record = recordIn(entry);
  if (keysOnly === true && isCovered) return { record, bytes: unfetched };
  const bytes = view.get(recordKey(collection, record));
  if (bytes === undefined) return undefined;
  examined.docs += 1;
  return isCovered || matchesBytes(matcher, bytes) ? { record, bytes } : undefined;
}

function* findMany(scan: Scan, matcher: Matcher): Pausing<StoredDocument> {
  const needsTest = scan.plan.kind !== 'index' || !scan.plan.isCovered;
  let sincePause = 0;
  let bytesSincePause = 0;
  for (const found of candidates(scan)) {
    if (found === pause) {
      yield pause;
      continue;
    }
    bytesSincePause += found.bytes.length;
    if (++sincePause >= examinedBetweenPauses || bytesSincePause >= bytesBetweenPauses) {
      yield pause;
      sincePause = 0;
      bytesSincePause = 0;
    }
    if (needsTest && !matchesBytes(matcher, found.bytes)) continue;
    yield found;
  }
}

export function matchesBytes(matcher: Matcher, bytes: Buffer): boolean {
  return matcher.matches(decodeFields(bytes, matcher.fields));
}

/** Records that the plan leads to, each once, with their content. */
function* candidates({
  view,
  collection,
  plan,
  examined,
  keysOnly,
}: Scan): Pausing<StoredDocument> {
  if (plan.kind === 'scan') {
    const range = { ...prefixRange(recordPrefix(collection.id)), reverse: plan.reverse };
    for (const { key, value } of walk(view, range)) {
      examined.docs += 1;
      yield { record: recordOf(key), bytes: value };
    }
    return;
  }
  for (const record of recordsOf({ view, collection, plan, examined })) {
    if (record === pause) {
      yield pause;
      continue;
    }
    if (keysOnly === true && plan.kind === 'index' && plan.isCovered) {
      yield { record, bytes: unfetched };
      continue;
    }
    const bytes = view.get(recordKey(collection, record));
    examined.docs += 1;
    // Between two pictures of the data (a long cursor) a document may have gone.
    if (bytes !== undefined) yield { record, bytes };
  }
}

/** Record ids of an index plan or a union, without repetition. */
export function* recordsOf(scan: Scan): Pausing<number> {
  const { plan } = scan;
  if (plan.kind === 'index') yield* indexRecords(scan, plan);
  if (plan.kind !== 'union') return;
  const seen = new RecordSet();
  for (const branch of plan.of) {
    for (const record of recordsOf({ ...scan, plan: branch })) {
      if (record === pause || seen.add(record)) yield record;
    }
  }
}

function* indexRecords(scan: Scan, plan: IndexPlan): Pausing<number> {
  const { view, collection, examined, wanted } = scan;
  const { index } = plan;
  const seen = index.traits.multikey.includes(true) ? new RecordSet() : undefined;
  const entries = plan.needsMerge
    ? mergedEntries(view, collection, plan)
    : entriesInTurn(view, collection, plan, wanted);
  let sincePause = 0;
  for (const entry of entries) {
    if (entry === pause) {
      yield pause;
      continue;
    }
    examined.keys += 1;
    if (++sincePause % examinedBetweenPauses === 0) yield pause;
    const record = recordOfEntry(index, entry);
    if (seen === undefined || seen.add(record)) yield record;
  }
}

export const recordOfEntry = (index: IndexInfo, { key, value }: Entry): number =>
  index.unique ? recordIn(value) : recordOf(key);

function* entriesInTurn(
  view: View,
  collection: CollectionInfo,
  plan: IndexPlan,
  wanted: number | undefined,
): Pausing<Entry> {
  const prefix = entryPrefix(collection.id, plan.index.id);
  const ranges = plan.reverse ? plan.bounds.ranges.toReversed() : plan.bounds.ranges;
  let sincePause = 0;
  for (const range of ranges) {
    yield* entriesIn(view, prefix, range, plan, wanted);
    // There may be nothing in very many of them.
    if (++sincePause % examinedBetweenPauses === 0) yield pause;
  }
}

function entriesIn(
  view: View,
  prefix: Key,
  { start, end, point }: Interval,
  { index, reverse, bounds }: IndexPlan,
  wanted: number | undefined,
): Iterable<Entry> {
  // A point of a unique index over all its fields is one key: look it up instead of walking.
  const isWhole = index.unique && bounds.equalities === index.fields.length;
  if (isWhole && point !== undefined && !index.traits.longKeys) {
    const value = view.get(prefix + point);
    return value === undefined ? [] : [{ key: prefix + point, value }];
  }
  return walk(view, rangeIn(prefix, start, end, { index, reverse }), wanted);
}

/** An entry that is not unique says everything by its key. */
function rangeIn(
  prefix: Key,
  start: Key,
  end: Key,
  { index, reverse }: Pick<IndexPlan, 'index' | 'reverse'>,
): Range {
  return { start: prefix + start, end: prefix + end, reverse, keysOnly: !index.unique };
}

/** Reads all ranges side by side, always taking the entry that comes first in the sort. */
function* mergedEntries(view: View, collection: CollectionInfo, plan: IndexPlan): Generator<Entry> {
  const { bounds, index, reverse } = plan;
  const prefix = entryPrefix(collection.id, index.id);
  const sign = reverse ? -1 : 1;
  const readers = bounds.ranges.map((range, at) => {
    const skip = prefix.length + (bounds.prefixSizes[at] ?? 0);
    const entries = walk(view, rangeIn(prefix, range.start, range.end, plan));
    return { skip, entries, head: entries.next() };
  });
  const open = readers.filter(({ head }) => head.done !== true);
  while (open.length > 0) {
    let first = open[0];
    let firstOrder = first?.head.value?.key.slice(first.skip) ?? '';
    for (const reader of open) {
      const order = reader.head.value?.key.slice(reader.skip) ?? '';
      if ((order < firstOrder ? -1 : order > firstOrder ? 1 : 0) * sign < 0) {
        first = reader;
        firstOrder = order;
      }
    }
    if (first?.head.value === undefined) return;
    yield first.head.value;
    first.head = first.entries.next();
    if (first.head.done === true) open.splice(open.indexOf(first), 1);
  }
}
