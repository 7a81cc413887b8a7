/** What must see everything before it answers keeps a hundred megabytes and no more. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compilePipeline, runPipeline } from '../../../server/embedded/aggregate/pipeline.ts';
import { nothingExamined } from '../../../server/embedded/planner/execute.ts';
import type { Plan } from '../../../server/embedded/planner/plan.ts';
import { readDocuments } from '../../../server/embedded/planner/read.ts';
import { RecordSet } from '../../../server/embedded/planner/record-set.ts';
import { withoutPauses } from '../../../server/embedded/planner/turns.ts';
import { compileFilter } from '../../../server/embedded/query/match.ts';
import { compileSort } from '../../../server/embedded/query/sort.ts';
import type { Plain } from '../../../server/embedded/values/plain.ts';
import { type Doc, Int32 } from '../../../server/embedded/values/types.ts';
import {
  type Fields,
  insertNow,
  makeCollection,
  type OpenedStore,
  openStore,
} from '../support/open-store.ts';
import { docOf, show } from '../support/show.ts';

const beyondMemory = 292;
const megabyte = 'm'.repeat(1024 * 1024);

/** A document of about a megabyte each; the text in it is only there once. */
function* large(count: number): Generator<Doc> {
  for (let n = 0; n < count; n += 1) {
    yield docOf({ _id: n, group: n % 3, text: `${n}`, long: megabyte });
  }
}

async function outcome(stages: readonly Fields[], count: number): Promise<number | Doc[]> {
  try {
    const source = () => large(count);
    const compiled = compilePipeline(
      stages.map((stage) => docOf(stage)),
      { source, random: () => 0.5 },
    );
    const docs: Doc[] = [];
    for await (const doc of runPipeline(compiled, large(count))) docs.push(doc);
    return docs;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return Number(error.code);
    throw error;
  }
}

const gathering: readonly [string, Plain][] = [
  ['$push', '$long'],
  ['$push', '$$ROOT'],
  ['$addToSet', { $concat: ['$text', '$long'] }],
  ['$mergeObjects', { $arrayToObject: [[['$text', '$long']]] }],
  ['$topN', { sortBy: { _id: 1 }, output: '$long', n: 1000 }],
  ['$firstN', { input: '$long', n: 1000 }],
  ['$maxN', { input: '$long', n: 1000 }],
];

const blocking: readonly Fields[] = [
  { $sort: { text: 1 } },
  { $facet: { all: [{ $limit: 1 }] } },
  { $bucketAuto: { groupBy: '$_id', buckets: 2 } },
  { $sample: { size: 1 } },
  { $group: { _id: { $concat: ['$text', '$long'] } } },
  { $group: { _id: '$text', first: { $first: '$$ROOT' } } },
  { $group: { _id: '$text', last: { $last: '$long' } } },
  { $group: { _id: '$text', most: { $max: '$long' } } },
  { $bucket: { groupBy: '$_id', boundaries: [0, 1000], output: { all: { $push: '$long' } } } },
  { $unionWith: 'others' },
  { $lookup: { from: 'others', pipeline: [], as: 'all' } },
];

describe('a stage', () => {
  it.each(blocking.map((stage) => ({ stage, name: show(docOf(stage)) })))(
    'that must keep everything is refused beyond that: $name',
    async ({ stage }) => {
      expect(await outcome([stage], 120)).toBe(beyondMemory);
      expect(await outcome([stage], 20)).not.toBe(beyondMemory);
    },
  );

  it.each(gathering)(
    'that gathers with %s is refused when it gathers too much',
    async (name, operand) => {
      const group = { $group: { _id: '$group', all: { [name]: operand } } };
      expect(await outcome([group], 120)).toBe(beyondMemory);
      expect(await outcome([group], 20)).toHaveLength(3);
    },
  );

  it('that sorts much for the sake of few keeps few', async () => {
    const few = [{ $match: {} }, { $sort: { _id: -1 } }, { $skip: 2 }, { $limit: 3 }];
    const docs = await outcome([...few, { $project: { _id: 1 } }], 1500);
    expect(Array.isArray(docs) ? docs.map(show) : docs).toEqual([
      '{_id: 1497}',
      '{_id: 1496}',
      '{_id: 1495}',
    ]);
  });

  it('that keeps little of much is not refused', async () => {
    const fields = {
      least: { $min: '$long' },
      set: { $addToSet: '$long' },
      latest: { $last: '$$ROOT' },
      top: { $top: { sortBy: { _id: -1 }, output: '$_id' } },
      three: { $minN: { input: { $concat: ['$text', '$long'] }, n: 3 } },
    };
    const docs = await outcome([{ $group: { _id: null, ...fields } }, { $unset: 'set' }], 400);
    expect(Array.isArray(docs) ? show(docs[0]?.get('top')) : docs).toBe('399');
    expect(await outcome([{ $match: {} }, { $limit: 300 }, { $count: 'n' }], 400)).toHaveLength(1);
  });
});

describe('a sort of stored documents', () => {
  let opened: OpenedStore;

  beforeAll(async () => {
    opened = await openStore();
    await makeCollection(opened.store, 'memory.large');
    // Eight documents of nearly the greatest size are more than may be kept.
    for (let _id = 0; _id < 8; _id += 1) {
      await opened.store.writes.submit((target) => {
        insertNow(opened.store, target, 'memory.large', {
          _id,
          n: 8 - _id,
          long: megabyte.repeat(15),
        });
      });
    }
  });

  afterAll(() => opened.close());

  function sorted(filter: Fields, limit: number): string[] {
    const collection = opened.store.catalogue.find('memory.large');
    if (collection === undefined) throw new Error('the collection is there');
    const plan: Plan = { kind: 'scan', reverse: false, deliversSort: false };
    const read = readDocuments({
      view: opened.store.environment,
      collection,
      plan,
      matcher: compileFilter(docOf(filter)),
      sort: compileSort(new Map([['n', new Int32(1)]])),
      limit,
      examined: nothingExamined(),
    });
    return Array.from(withoutPauses(read), ({ record }) => String(record));
  }

  it('is refused when all of them are wanted', () => {
    expect(() => sorted({}, 0)).toThrow(expect.objectContaining({ code: beyondMemory }));
  });

  it('is not when few are, or fewer are found', () => {
    expect(sorted({}, 2)).toHaveLength(2);
    expect(sorted({ n: { $lte: 4 } }, 0)).toHaveLength(4);
  });
});

describe('a set of records', () => {
  it('knows each of them once, near or far', () => {
    const set = new RecordSet();
    const records = [0, 1, 31, 32, 33, 32_767, 32_768, 2 ** 31, 2 ** 32 + 31, 2 ** 47, 2 ** 48 - 1];
    expect(records.filter((record) => !set.add(record))).toEqual([]);
    expect(records.filter((record) => set.add(record))).toEqual([]);
    expect(set.add(2)).toBe(true);
    expect(set.add(2 ** 31 - 1)).toBe(true);
  });
});
