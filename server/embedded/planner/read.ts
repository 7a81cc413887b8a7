/** What a find command does with the documents of its plan: sort, skip, limit, project. */
import { StoreError } from '../errors.ts';
import { beyondMemory, keptBytesMax } from '../memory.ts';
import type { Matcher } from '../query/match.ts';
import { compileProjection } from '../query/projection.ts';
import type { Sort } from '../query/sort.ts';
import type { CollectionInfo } from '../storage/catalogue.ts';
import { documentSizeMax, type StoredDocument } from '../storage/records.ts';
import type { View } from '../storage/view.ts';
import { decode, decodeFields, encode } from '../values/codec.ts';
import type { Doc, Value } from '../values/types.ts';
import { type Examined, findDocuments, type Pausing, pause } from './execute.ts';
import type { Plan } from './plan.ts';
import { sortedInSlices, weightOfBytes } from './sort-in-slices.ts';
import { Work } from './work.ts';

export interface Read {
  readonly view: View;
  readonly collection: CollectionInfo;
  readonly plan: Plan;
  readonly matcher: Matcher;
  readonly sort?: Sort | undefined;
  readonly skip?: number | undefined;
  /** Zero or undefined for no limit. */
  readonly limit?: number | undefined;
  readonly examined: Examined;
  /** Only how many there are matters; a covered plan then fetches nothing. */
  readonly keysOnly?: boolean;
}

/** The documents that a query selects, in its order. */
export function* readDocuments(read: Read): Pausing<StoredDocument> {
  const { matcher, sort, plan, skip = 0 } = read;
  const limit =
    read.limit === undefined || read.limit === 0 ? Number.POSITIVE_INFINITY : read.limit;
  const isOrdered = sort === undefined || plan.deliversSort;
  const wanted = isOrdered && limit < Number.POSITIVE_INFINITY ? skip + limit : undefined;
  const { view, collection, examined, keysOnly = false } = read;
  const found = findDocuments({ view, collection, plan, examined, keysOnly, wanted }, matcher);
  const ordered = isOrdered ? found : sorted(found, sort, skip + limit);
  let passed = 0;
  for (const document of ordered) {
    if (document === pause) {
      yield pause;
      continue;
    }
    passed += 1;
    if (passed <= skip) continue;
    yield document;
    if (passed >= skip + limit) return;
  }
}

/** A rough guess at what a sort key takes. */
const keyBytes = 200;

const returnedBetweenPauses = 1000;

interface Keyed {
  readonly key: readonly Value[];
  readonly document: StoredDocument;
  readonly at: number;
}

const weightOf = ({ document }: Keyed): number => weightOfBytes(document.bytes.length);

/** Sorts in memory, keeping no more than twice what will be wanted, and no more than may be kept. */
function* sorted(
  found: Pausing<StoredDocument>,
  sort: Sort,
  wanted: number,
): Pausing<StoredDocument> {
  const roots = new Set(sort.parts.map(({ path }) => path.split('.', 1)[0] ?? ''));
  const compare = (a: Keyed, b: Keyed) => sort.compareKeys(a.key, b.key) || a.at - b.at;
  // Letting go of what is not wanted costs a sort, so it waits until there is much of it.
  const bytesMax = Number.isFinite(wanted) ? keptBytesMax * 2 : keptBytesMax;
  let kept: Keyed[] = [];
  let bytes = 0;
  let at = 0;
  for (const document of found) {
    if (document === pause) {
      yield pause;
      continue;
    }
    at += 1;
    kept.push({ key: sort.keyOf(decodeFields(document.bytes, roots)), document, at });
    bytes += document.bytes.length + keyBytes;
    if (kept.length < wanted * 2 + 1000 && bytes <= bytesMax) continue;
    kept = (yield* sortedInSlices(kept, compare, weightOf)).slice(0, wanted);
    bytes = kept.reduce((sum, each) => sum + each.document.bytes.length + keyBytes, 0);
    if (bytes > keptBytesMax) throw beyondMemory('a sort');
  }
  kept = yield* sortedInSlices(kept, compare, weightOf);
  let sincePause = 0;
  for (const { document } of kept) {
    yield document;
    if (++sincePause % returnedBetweenPauses === 0) yield pause;
  }
}

/** What MongoDB lets a document have that it does not store: some more than one that it does. */
const resultSizeMax = documentSizeMax + 16 * 1024;

/** A document that was computed, for the client. */
export function encodeResult(doc: Doc): Buffer {
  const bytes = encode(doc);
  if (bytes.length <= resultSizeMax) return bytes;
  throw new StoreError(
    'BSONObjectTooLarge',
    `BSONObj size: ${bytes.length} (0x${bytes.length.toString(16).toUpperCase()}) is invalid. Size must be between 0 and ${resultSizeMax}(16MB)`,
  );
}

/** The documents as the client wants to see them; untouched bytes where nothing is projected. */
export function* project(
  documents: Pausing<StoredDocument>,
  projection: ((doc: Doc) => Doc) | undefined,
): Pausing<Buffer> {
  const work = new Work();
  for (const document of documents) {
    if (document === pause) yield pause;
    else if (projection === undefined) yield document.bytes;
    else {
      yield encodeResult(projection(decode(document.bytes)));
      if (work.isEnough(document.bytes.length)) yield pause;
    }
  }
}

export function projectionOf(
  spec: Doc,
  matcher: Matcher,
  options: Parameters<typeof compileProjection>[2],
): ((doc: Doc) => Doc) | undefined {
  return spec.size === 0 ? undefined : compileProjection(spec, matcher, options);
}
