/**
 * Indexes are there to make queries cheaper and for nothing else. Whatever is stored, however it came
 * there and whatever is asked, a query finds through any plan what reading everything finds; only
 * where it names an index that leaves documents out, those are not found, as in MongoDB.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoreError } from '../../../server/embedded/errors.ts';
import { type Examined, nothingExamined } from '../../../server/embedded/planner/execute.ts';
import { choosePlan, type Plan } from '../../../server/embedded/planner/plan.ts';
import { readDocuments } from '../../../server/embedded/planner/read.ts';
import { withoutPauses } from '../../../server/embedded/planner/turns.ts';
import { compileFilter } from '../../../server/embedded/query/match.ts';
import { compileSort } from '../../../server/embedded/query/sort.ts';
import { auditStore } from '../../../server/embedded/storage/audit.ts';
import { buildIndexes } from '../../../server/embedded/storage/build-index.ts';
import type { CollectionInfo, IndexInfo } from '../../../server/embedded/storage/catalogue.ts';
import { entriesOf } from '../../../server/embedded/storage/index-entries.ts';
import { recordOf, recordPrefix } from '../../../server/embedded/storage/keys.ts';
import { removeRecord, replaceRecord } from '../../../server/embedded/storage/records.ts';
import { prefixRange } from '../../../server/embedded/storage/store.ts';
import { walk } from '../../../server/embedded/storage/view.ts';
import type { WriteTarget } from '../../../server/embedded/storage/write-target.ts';
import { decode, encode } from '../../../server/embedded/values/codec.ts';
import { encodeKey } from '../../../server/embedded/values/order-key.ts';
import type { Doc } from '../../../server/embedded/values/types.ts';
import { rounds } from '../../support/soak.ts';
import {
  collectionIn,
  type Fields,
  type IndexSpec,
  insertNow,
  makeCollection,
  type OpenedStore,
  openStore,
} from '../support/open-store.ts';
import { docOf, show } from '../support/show.ts';
import { fewScalars, index, sort, worldOf } from './documents.ts';

let opened: OpenedStore;

beforeAll(async () => {
  opened = await openStore();
});

afterAll(() => opened.close());

// ---- Writing -------------------------------------------------------------------------------------

type Change =
  | { readonly kind: 'insert'; readonly fields: Fields }
  | { readonly kind: 'replace'; readonly at: number; readonly fields: Fields }
  | { readonly kind: 'remove'; readonly at: number };

const place = fc.nat({ max: 40 });

const changeOf = (fields: fc.Arbitrary<Fields>): fc.Arbitrary<Change> =>
  fc.oneof(
    { weight: 5, arbitrary: fields.map((each): Change => ({ kind: 'insert', fields: each })) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(place, fields)
        .map(([at, each]): Change => ({ kind: 'replace', at, fields: each })),
    },
    { weight: 2, arbitrary: place.map((at): Change => ({ kind: 'remove', at })) },
  );

/** What a write of these may be refused for: the indexes do not allow it, so it is not there for anybody. */
const refusals = new Set([11000, 171, 16746]);

async function write(namespace: string, changes: readonly Change[]): Promise<void> {
  await Promise.all(
    changes.map((each, serial) =>
      opened.store.writes
        .submit((target) => apply(target, namespace, each, serial))
        .catch((error: unknown) => {
          if (!(error instanceof StoreError && refusals.has(error.code))) throw error;
        }),
    ),
  );
}

function apply(target: WriteTarget, namespace: string, each: Change, serial: number): void {
  const collection = collectionIn(target, namespace);
  if (each.kind === 'insert') {
    const _id = serial % 3 === 0 ? serial : `i${serial}`;
    insertNow(opened.store, target, namespace, { _id, ...each.fields });
    return;
  }
  const all = target.scan(prefixRange(recordPrefix(collection.id)), 1000);
  const found = all.length === 0 ? undefined : all[each.at % all.length];
  if (found === undefined) return;
  const before = decode(found.value);
  const record = recordOf(found.key);
  if (each.kind === 'remove') {
    removeRecord(target, collection, record, before);
    return;
  }
  const after: Doc = new Map([['_id', before.get('_id') ?? null], ...docOf(each.fields)]);
  replaceRecord(target, collection, record, { before, after, bytes: encode(after) });
}

/** Two indexes of one key are one index; a unique one may find the documents it is made for too many. */
function distinct(indexes: readonly IndexSpec[]): IndexSpec[] {
  return [...new Map(indexes.map((each) => [JSON.stringify(each.key), each])).values()];
}

// ---- Reading -------------------------------------------------------------------------------------

interface Query {
  readonly filter: Fields;
  readonly sort: Fields;
  readonly skip: number;
  readonly limit: number;
}

const queryOf = (filter: fc.Arbitrary<Fields>): fc.Arbitrary<Query> =>
  fc.record({
    filter,
    sort,
    skip: fc.constantFrom(0, 0, 0, 2),
    limit: fc.constantFrom(0, 0, 1, 5),
  });

interface Answer {
  readonly ids: string[];
  /** What the sort says of each, as bytes: equal for equal values of any type. */
  readonly keys: string[];
}

const scan: Plan = { kind: 'scan', reverse: false, deliversSort: false };

function answer(
  collection: CollectionInfo,
  { filter: wanted, sort: order, skip, limit }: Query,
  plan: Plan,
  examined: Examined,
): Answer {
  const matcher = compileFilter(docOf(wanted));
  const compiled = Object.keys(order).length === 0 ? undefined : compileSort(docOf(order));
  const view = opened.store.environment;
  const read = readDocuments({
    view,
    collection,
    plan,
    matcher,
    sort: compiled,
    skip,
    limit,
    examined,
  });
  const docs = Array.from(withoutPauses(read), ({ bytes }) => decode(bytes));
  return {
    ids: docs.map((each) => show(each.get('_id'))),
    keys: docs.map((each) => encodeKey([...(compiled?.keyOf(each) ?? [])]).toString('hex')),
  };
}

interface Planned {
  readonly plan: Plan;
  /** The index that was hinted at: of what it leaves out, nothing is found. */
  readonly hinted: IndexInfo | undefined;
}

function plansFor(collection: CollectionInfo, { filter: wanted, sort: order }: Query): Planned[] {
  const { predicate } = compileFilter(docOf(wanted));
  const asked = { predicate, sort: compileSort(docOf(order)).parts };
  const hints = collection.indexes.map((hinted) => ({
    plan: choosePlan(collection, asked, hinted),
    hinted,
  }));
  return [{ plan: choosePlan(collection, asked), hinted: undefined }, ...hints];
}

/** What a scan finds of the documents that an index keeps. */
function answerOfKept(collection: CollectionInfo, asked: Query, index: IndexInfo): Answer {
  const view = opened.store.environment;
  const records = walk(view, prefixRange(recordPrefix(collection.id)));
  const kept = new Set<string>();
  for (const { value } of records) {
    const doc = decode(value);
    if ([...entriesOf(collection, index, doc).keys].length > 0) kept.add(show(doc.get('_id')));
  }
  const all = answer(collection, { ...asked, skip: 0, limit: 0 }, scan, nothingExamined());
  const end = asked.limit === 0 ? undefined : asked.skip + asked.limit;
  const isKept = (_: string, at: number) => kept.has(all.ids[at] ?? '');
  return {
    ids: all.ids.filter(isKept).slice(asked.skip, end),
    keys: all.keys.filter(isKept).slice(asked.skip, end),
  };
}

function requireSame(collection: CollectionInfo, asked: Query): number {
  const all = answer(collection, { ...asked, skip: 0, limit: 0 }, scan, nothingExamined());
  const whole = answer(collection, asked, scan, nothingExamined());
  let indexed = 0;
  for (const { plan, hinted } of plansFor(collection, asked)) {
    const found = hinted === undefined ? whole : answerOfKept(collection, asked, hinted);
    const examined = nothingExamined();
    const planned = answer(collection, asked, plan, examined);
    const name = `${plan.kind} ${plan.kind === 'index' ? plan.index.name : ''} ${show(docOf(asked.filter))}`;
    if (plan.kind !== 'scan') indexed += 1;
    expect(planned.keys, name).toEqual(found.keys);
    expect(planned.ids.length, name).toBe(found.ids.length);
    expect(new Set(planned.ids).size, name).toBe(planned.ids.length);
    // Of equals a limit may keep any.
    expect(all.ids, name).toEqual(expect.arrayContaining(planned.ids));
    expect(examined.docs, name).toBeGreaterThanOrEqual(planned.ids.length);
  }
  expect(countOf(collection, asked)).toBe(all.ids.length);
  return indexed;
}

/** Counting fetches no document where the index says all. */
function countOf(collection: CollectionInfo, { filter: wanted }: Query): number {
  const matcher = compileFilter(docOf(wanted));
  const plan = choosePlan(collection, { predicate: matcher.predicate, sort: [] });
  const view = opened.store.environment;
  const read = readDocuments({
    view,
    collection,
    plan,
    matcher,
    examined: nothingExamined(),
    keysOnly: true,
  });
  return [...withoutPauses(read)].length;
}

function collectionNamed(namespace: string): CollectionInfo {
  const collection = opened.store.catalogue.find(namespace);
  if (collection === undefined) throw new Error(`${namespace} is there`);
  return collection;
}

// ---- Laws ----------------------------------------------------------------------------------------

let serial = 0;

function freshNamespace(): string {
  serial += 1;
  return `laws.plans${serial}`;
}

async function requireSound(namespace: string): Promise<void> {
  expect((await auditStore(opened.store, namespace)).faults).toEqual([]);
}

/** The indexes are there before the documents, and grow with every write; or come to them afterwards. */
async function prepared(
  indexes: readonly IndexSpec[],
  before: readonly Change[],
  after: readonly Change[],
): Promise<string> {
  const namespace = freshNamespace();
  await makeCollection(opened.store, namespace, []);
  await write(namespace, before);
  for (const spec of distinct(indexes)) await build(namespace, spec);
  await write(namespace, after);
  return namespace;
}

/** An index that the documents do not allow is refused, and leaves nothing behind. */
async function build(namespace: string, spec: IndexSpec): Promise<void> {
  const name = Object.keys(spec.key).join('_');
  const wanted = () => [docOf({ v: 2, name, ...spec })];
  await buildIndexes(opened.store, { namespace, transaction: undefined, wanted }).catch(
    (error: unknown) => {
      if (!(error instanceof StoreError && refusals.has(error.code))) throw error;
    },
  );
}

describe('through any index', () => {
  it('a query finds what a scan finds, whatever was written and in what order', async () => {
    let indexed = 0;
    const scenario = fewScalars.chain((values) => {
      const { fields, filter } = worldOf(values);
      return fc.record({
        indexes: fc.array(index, { minLength: 1, maxLength: 4 }),
        before: fc.array(changeOf(fields), { maxLength: 15 }),
        after: fc.array(changeOf(fields), { maxLength: 25 }),
        queries: fc.array(queryOf(filter), { minLength: 12, maxLength: 12 }),
      });
    });
    await fc.assert(
      fc.asyncProperty(scenario, async ({ indexes, before, after, queries }) => {
        const namespace = await prepared(indexes, before, after);
        const collection = collectionNamed(namespace);
        for (const each of queries) indexed += requireSame(collection, each);
        await requireSound(namespace);
      }),
      { numRuns: rounds(100) },
    );
    // Otherwise scans would have been compared with scans.
    expect(indexed).toBeGreaterThan(100);
  });

  it('built in steps while others write, everything is found as if it had been there from the first', async () => {
    const scenario = fewScalars.chain((values) => {
      const { fields, filter } = worldOf(values);
      return fc.record({
        indexes: fc.array(index, { minLength: 1, maxLength: 3 }),
        documents: fc.array(fields, { minLength: 30, maxLength: 30 }),
        meanwhile: fc.array(changeOf(fields), { minLength: 10, maxLength: 20 }),
        queries: fc.array(queryOf(filter), { minLength: 6, maxLength: 6 }),
      });
    });
    await fc.assert(
      fc.asyncProperty(scenario, async ({ indexes, documents, meanwhile, queries }) => {
        const namespace = freshNamespace();
        await makeCollection(opened.store, namespace, []);
        // More than one step of a build holds.
        const many = Array.from({ length: 8 }, () => documents).flat();
        await write(
          namespace,
          many.map((each): Change => ({ kind: 'insert', fields: each })),
        );
        const building = distinct(indexes).map((spec) => build(namespace, spec));
        for (const each of meanwhile) await write(namespace, [each]);
        await Promise.all(building);
        const collection = collectionNamed(namespace);
        expect(collection.indexes.every((each) => !each.building)).toBe(true);
        for (const each of queries) requireSame(collection, each);
        await requireSound(namespace);
      }),
      { numRuns: 4 },
    );
  });
});
