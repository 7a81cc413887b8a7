import { describe, expect, it } from 'vitest';
import {
  compilePipeline,
  type MergeRequest,
  type PipelineContext,
  runPipeline,
  splitLeading,
} from '../../../server/embedded/aggregate/pipeline.ts';
import { compileFilter } from '../../../server/embedded/query/match.ts';
import { compileSort, sortDocs } from '../../../server/embedded/query/sort.ts';
import type { Plain } from '../../../server/embedded/values/plain.ts';
import { type Doc, Regex, UNDEFINED } from '../../../server/embedded/values/types.ts';
import { docOf, show, toValue } from '../support/show.ts';
import { decimal } from '../values/tricky.ts';

type Fields = { readonly [field: string]: Plain };

/** Other collections, as the store would give them: filtered, sorted and cut. */
function contextOf(collections: Readonly<Record<string, readonly Fields[]>>) {
  const asked: string[] = [];
  const merged: string[] = [];
  const context: PipelineContext = {
    source: ({ collection, filter, sort, limit, options }) => {
      asked.push(show(filter));
      const all = (collections[collection] ?? []).map((each) => docOf(each));
      const found = all.filter(compileFilter(filter, options).matches);
      const ordered = sort === undefined ? found : sortDocs(found, compileSort(sort));
      return ordered.slice(0, limit);
    },
    merge: async (request: MergeRequest, docs) => {
      merged.push(`${request.collection} ${request.on} ${docs.map(show).join(' ')}`);
    },
    random: () => 0.5,
  };
  return { context, asked, merged };
}

async function run(
  docs: readonly Fields[],
  stages: readonly Fields[],
  { context } = contextOf({}),
): Promise<string[]> {
  const pipeline = compilePipeline(
    stages.map((stage) => docOf(stage)),
    context,
  );
  const results: string[] = [];
  for await (const doc of runPipeline(
    pipeline,
    docs.map((each) => docOf(each)),
  ))
    results.push(show(doc));
  return results;
}

async function codeOfRun(docs: readonly Fields[], stages: readonly Fields[]): Promise<unknown> {
  try {
    await run(docs, stages);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return error.code;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('options of stages', () => {
  it.each([
    ['$sample', { size: 1 }, 28748],
    ['$bucket', { groupBy: '$a', boundaries: [0, 1] }, 40197],
    ['$bucketAuto', { groupBy: '$a', buckets: 1 }, 40245],
    ['$unwind', { path: '$a' }, 28811],
    ['$unionWith', { coll: 'b' }, 40415],
    ['$lookup', { from: 'b', localField: 'a', foreignField: 'a', as: 'c' }, 9],
    ['$merge', { into: 'b' }, 40415],
    ['$replaceRoot', { newRoot: {} }, 40230],
    ['$group', { _id: null, n: { $top: { sortBy: { a: 1 }, output: '$a' } } }, 40234],
  ])('of %s are known or refused', async (name, options, code) => {
    expect(await run([], [{ [name]: options }])).toEqual([]);
    expect(await codeOfRun([], [{ [name]: { ...options, foo: 1 } }])).toBe(code);
  });

  it.each([
    [{ $merge: { into: { coll: 'b', foo: 1 } } }, 40415],
    [{ $group: { _id: null, n: { $top: { sortBy: { a: 1 }, output: '$a', foo: 1 } } } }, 5788002],
    [{ $group: { _id: null, n: { $firstN: { input: '$a', n: 1, foo: 1 } } } }, 5787901],
    [{ $group: { _id: null, n: { $count: { foo: 1 } } } }, 14],
  ])('are looked at in what they hold, too: %j', async (stage, code) => {
    expect(await codeOfRun([], [stage])).toBe(code);
  });
});

describe('a computed field below an array', () => {
  const docs = [{ _id: 1, i: 5, s: [1, {}, { c: 0, d: 2 }, [], [2, { d: 3 }], null] }];

  it('is set in each of its elements, and takes the place of what is no document', async () => {
    expect(await run(docs, [{ $addFields: { 's.c': '$i' } }])).toEqual([
      '{_id: 1, i: 5, s: [{c: 5}, {c: 5}, {c: 5, d: 2}, [], [{c: 5}, {d: 3, c: 5}], {c: 5}]}',
    ]);
    expect(await run(docs, [{ $project: { 's.c': '$i' } }])).toEqual([
      '{_id: 1, s: [{c: 5}, {c: 5}, {c: 5}, [], [{c: 5}, {c: 5}], {c: 5}]}',
    ]);
    expect(await run(docs, [{ $project: { 's.c': '$i', 's.d': 1 } }])).toEqual([
      '{_id: 1, s: [{c: 5}, {c: 5}, {d: 2, c: 5}, [], [{c: 5}, {d: 3, c: 5}], {c: 5}]}',
    ]);
    // Without anything computed, only what is named is kept.
    expect(await run(docs, [{ $project: { 's.d': 1 } }])).toEqual([
      '{_id: 1, s: [{}, {d: 2}, [], [{d: 3}]]}',
    ]);
  });

  it('is set deeper as well', async () => {
    expect(
      await run([{ _id: 1, s: [{ t: [1, {}] }, 2] }], [{ $project: { 's.t.u': { $literal: 1 } } }]),
    ).toEqual(['{_id: 1, s: [{t: [{u: 1}, {u: 1}]}, {t: {u: 1}}]}']);
  });
});

describe('stages that shape documents', () => {
  const docs = [{ _id: 1, a: 1, b: { c: 2, d: 3 }, l: [{ x: 1, y: 2 }, 7] }];

  it('$project includes, excludes and computes', async () => {
    expect(await run(docs, [{ $project: { a: 1, 'b.c': 1, s: { $add: ['$a', 1] } } }])).toEqual([
      '{_id: 1, a: 1, b: {c: 2}, s: 2}',
    ]);
    expect(await run(docs, [{ $project: { _id: 0, l: 0, b: { c: 0 } } }])).toEqual([
      '{a: 1, b: {d: 3}}',
    ]);
    expect(await run(docs, [{ $project: { _id: 0, 'b.e': '$a', n: { m: '$a' } } }])).toEqual([
      '{b: {e: 1}, n: {m: 1}}',
    ]);
    expect(await run(docs, [{ $project: { _id: 0, 'l.x': 1 } }])).toEqual(['{l: [{x: 1}]}']);
    expect(await run(docs, [{ $project: { _id: '$a' } }])).toEqual(['{_id: 1}']);
    expect(await run(docs, [{ $project: { _id: 0, text: 'plain', t: { $literal: 1 } } }])).toEqual([
      '{text: "plain", t: 1}',
    ]);
    expect(await codeOfRun(docs, [{ $project: {} }])).toBe(51272);
    expect(await codeOfRun(docs, [{ $project: { a: 1, b: 0 } }])).toBe(31254);
  });

  it('$addFields keeps places and replaces values', async () => {
    expect(
      await run(docs, [{ $addFields: { a: 9, 'b.c': '$a', z: '$none' } }, { $unset: 'l' }]),
    ).toEqual(['{_id: 1, a: 9, b: {c: 1, d: 3}}']);
    expect(await run(docs, [{ $set: { 'l.n': 1 } }, { $project: { l: 1, _id: 0 } }])).toEqual([
      '{l: [{x: 1, y: 2, n: 1}, {n: 1}]}',
    ]);
    expect(await run(docs, [{ $set: { 'a.b': 1 } }, { $project: { a: 1, _id: 0 } }])).toEqual([
      '{a: {b: 1}}',
    ]);
    expect(await run(docs, [{ $set: { a: '$$REMOVE' } }, { $unset: ['l', 'b.d'] }])).toEqual([
      '{_id: 1, b: {c: 2}}',
    ]);
  });

  it('$replaceRoot takes a document from inside', async () => {
    expect(await run(docs, [{ $replaceRoot: { newRoot: '$b' } }])).toEqual(['{c: 2, d: 3}']);
    expect(await run(docs, [{ $replaceWith: { $mergeObjects: ['$b', { q: 1 }] } }])).toEqual([
      '{c: 2, d: 3, q: 1}',
    ]);
    expect(await codeOfRun(docs, [{ $replaceWith: '$a' }])).toBe(40228);
  });

  it('$unwind makes a document of each element', async () => {
    const lists = [
      { _id: 1, l: [1, 2] },
      { _id: 2, l: [] },
      { _id: 3 },
      { _id: 4, l: 5 },
      { _id: 5, l: null },
    ];
    expect(await run(lists, [{ $unwind: '$l' }])).toEqual([
      '{_id: 1, l: 1}',
      '{_id: 1, l: 2}',
      '{_id: 4, l: 5}',
    ]);
    expect(
      await run(lists, [
        { $unwind: { path: '$l', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } },
      ]),
    ).toEqual([
      '{_id: 1, l: 1, i: 0n}',
      '{_id: 1, l: 2, i: 1n}',
      '{_id: 2, i: null}',
      '{_id: 3, i: null}',
      '{_id: 4, l: 5, i: null}',
      '{_id: 5, l: null, i: null}',
    ]);
    expect(await run([{ a: { b: [1, 2] } }], [{ $unwind: '$a.b' }])).toEqual([
      '{a: {b: 1}}',
      '{a: {b: 2}}',
    ]);
    expect(await codeOfRun([], [{ $unwind: 'l' }])).toBe(28818);
  });
});

describe('stages that choose and count', () => {
  const numbers = Array.from({ length: 250 }, (_, n) => ({ _id: n }));

  it('$match, $sort, $skip and $limit work across batches', async () => {
    expect(
      await run(numbers, [
        { $match: { _id: { $gte: 100 } } },
        { $sort: { _id: -1 } },
        { $skip: 120 },
        { $limit: 2 },
      ]),
    ).toEqual(['{_id: 129}', '{_id: 128}']);
    expect(await run(numbers, [{ $count: 'n' }])).toEqual(['{n: 250}']);
    expect(await run([], [{ $count: 'n' }])).toEqual([]);
    expect(await run(numbers, [{ $limit: 101 }, { $count: 'n' }])).toEqual(['{n: 101}']);
    expect(await run(numbers, [{ $sample: { size: 3 } }, { $count: 'n' }])).toEqual(['{n: 3}']);
  });

  it('$limit asks for no more than it needs', async () => {
    let taken = 0;
    function* endless(): Generator<Doc> {
      for (;;) {
        taken += 1;
        yield docOf({ n: taken });
      }
    }
    const pipeline = compilePipeline([docOf({ $limit: 5 })], contextOf({}).context);
    const found: Doc[] = [];
    for await (const doc of runPipeline(pipeline, endless())) found.push(doc);
    expect(found).toHaveLength(5);
    expect(taken).toBeLessThan(1000);
  });

  it('are refused when they are no stages', async () => {
    expect(await codeOfRun([], [{ $foo: 1 }])).toBe(40324);
    expect(await codeOfRun([], [{ $out: 'x' }])).toBe(115);
    expect(await codeOfRun([], [{ $limit: 0 }])).toBe(15958);
    expect(await codeOfRun([], [{ $match: {}, $limit: 1 }])).toBe(40323);
    expect(await codeOfRun([], [{ $match: 1 }])).toBe(15959);
    expect(await codeOfRun([], [{ $merge: 'x' }, { $match: {} }])).toBe(40601);
  });
});

describe('$group', () => {
  it('tells groups apart by value and not by type', async () => {
    const docs = [
      { k: 1 },
      { k: 1n },
      { k: decimal('1.0') },
      { k: 1.5 },
      { k: '1' },
      {},
      { k: null },
    ];
    expect(await run(docs, [{ $group: { _id: '$k', n: { $sum: 1 } } }])).toEqual([
      '{_id: 1, n: 3}',
      '{_id: 1.5, n: 1}',
      '{_id: "1", n: 1}',
      '{_id: null, n: 2}',
    ]);
  });

  it('gathers with every accumulator', async () => {
    const docs = [{ v: 3, t: 'b' }, { v: 1n, t: 'a' }, { v: 'x' }, { v: null, t: 'a' }, {}];
    const [result] = await run(docs, [
      {
        $group: {
          _id: null,
          sum: { $sum: '$v' },
          avg: { $avg: '$v' },
          min: { $min: '$v' },
          max: { $max: '$v' },
          first: { $first: '$t' },
          last: { $last: '$t' },
          all: { $push: '$v' },
          set: { $addToSet: '$t' },
          n: { $count: {} },
          pop: { $stdDevPop: '$v' },
          samp: { $stdDevSamp: '$v' },
          merged: { $mergeObjects: { k: '$t' } },
        },
      },
    ]);
    expect(result).toBe(
      '{_id: null, sum: 4n, avg: 2.0, min: 1n, max: "x", first: "b", last: null, all: [3, 1n, "x", null], set: ["b", "a"], n: 5, pop: 1.0, samp: 1.4142135623730951, merged: {k: "a"}}',
    );
  });

  it('ranks', async () => {
    const docs = [
      { s: 2, n: 'b' },
      { s: 3, n: 'c' },
      { s: 1, n: 'a' },
    ];
    expect(
      await run(docs, [
        {
          $group: {
            _id: null,
            top: { $top: { sortBy: { s: -1 }, output: '$n' } },
            bottom: { $bottom: { sortBy: { s: -1 }, output: '$n' } },
            two: { $topN: { sortBy: { s: 1 }, output: ['$n', '$s'], n: 2 } },
            firstN: { $firstN: { input: '$n', n: 2 } },
            minN: { $minN: { input: '$s', n: 2 } },
          },
        },
      ]),
    ).toEqual([
      '{_id: null, top: "c", bottom: "a", two: [["a", 1], ["b", 2]], firstN: ["b", "c"], minN: [1, 2]}',
    ]);
  });

  it('sums every type without losing anything', async () => {
    const sum = async (...values: Exclude<Plain, undefined>[]) =>
      (
        await run(
          values.map((v) => ({ v })),
          [{ $group: { _id: null, s: { $sum: '$v' } } }],
        )
      )[0];
    expect(await sum(2147483647, 1)).toBe('{_id: null, s: 2147483648n}');
    expect(await sum(2n ** 53n, 1n)).toBe('{_id: null, s: 9007199254740993n}');
    expect(await sum(decimal('0.1'), decimal('0.2'))).toBe('{_id: null, s: 0.3}');
    expect(await sum(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1)).toBe('{_id: null, s: 5.5}');
    expect(await sum(decimal('1.5'), 2n ** 60n)).toBe('{_id: null, s: 1152921504606846977.5}');
    expect(await sum(1e308, 1e308)).toBe('{_id: null, s: inf.0}');
    expect(await sum(2n ** 63n - 1n, 1n)).toBe('{_id: null, s: 9223372036854776000}');
    expect(await sum('x', null)).toBe('{_id: null, s: 0}');
  });

  it('is refused when it is not well formed', async () => {
    expect(await codeOfRun([], [{ $group: { n: { $sum: 1 } } }])).toBe(15955);
    expect(await codeOfRun([], [{ $group: { _id: null, n: 1 } }])).toBe(40234);
    expect(await codeOfRun([], [{ $group: { _id: null, n: { $foo: 1 } } }])).toBe(15952);
    expect(await codeOfRun([], [{ $group: { _id: null, 'n.m': { $sum: 1 } } }])).toBe(40235);
  });

  it('has shorter forms', async () => {
    const docs = [
      { k: 'a', v: 1 },
      { k: 'b', v: 5 },
      { k: 'b', v: 12 },
    ];
    expect(await run(docs, [{ $sortByCount: '$k' }])).toEqual([
      '{_id: "b", count: 2}',
      '{_id: "a", count: 1}',
    ]);
    expect(
      await run(docs, [
        {
          $bucket: {
            groupBy: '$v',
            boundaries: [0, 5, 10],
            default: 'rest',
            output: { all: { $push: '$v' } },
          },
        },
      ]),
    ).toEqual(['{_id: 0, all: [1]}', '{_id: 5, all: [5]}', '{_id: "rest", all: [12]}']);
    expect(await codeOfRun(docs, [{ $bucket: { groupBy: '$v', boundaries: [0, 5] } }])).toBe(40066);
    expect(await run(docs, [{ $bucketAuto: { groupBy: '$v', buckets: 2 } }])).toEqual([
      '{_id: {min: 1, max: 12}, count: 2}',
      '{_id: {min: 12, max: 12}, count: 1}',
    ]);
  });
});

describe('stages over other collections', () => {
  const people = [
    { _id: 1, name: 'a', team: 10 },
    { _id: 2, name: 'b', team: null },
    { _id: 3, name: 'c', team: [10, 20] },
  ];
  const teams = [
    { _id: 10, t: 'x' },
    { _id: 20, t: 'y' },
    { _id: null, t: 'none' },
    { _id: 30, t: 'z' },
  ];

  it('$lookup joins by equality, null with missing, arrays by element', async () => {
    const joined = await run(
      people,
      [
        { $lookup: { from: 'teams', localField: 'team', foreignField: '_id', as: 'teams' } },
        { $project: { t: '$teams.t' } },
      ],
      contextOf({ teams }),
    );
    expect(joined).toEqual([
      '{_id: 1, t: ["x"]}',
      '{_id: 2, t: ["none"]}',
      '{_id: 3, t: ["x", "y"]}',
    ]);
    const patterns = await run(
      [{ p: [new Regex('x', '')] }],
      [
        { $lookup: { from: 'words', localField: 'p', foreignField: 'w', as: 'found' } },
        { $project: { n: { $size: '$found' } } },
      ],
      contextOf({ words: [{ w: 'x' }, { w: new Regex('x', '') }] }),
    );
    expect(patterns).toEqual(['{n: 1}']);
    const odd = await run(
      [{ p: [{ $x: 1 }] }, { p: { $x: 1 } }, { p: UNDEFINED }, { p: [] }],
      [
        { $lookup: { from: 'odd', localField: 'p', foreignField: 'w', as: 'found' } },
        { $project: { n: { $size: '$found' } } },
      ],
      contextOf({ odd: [{ w: { $x: 1 } }, {}, { w: null }] }),
    );
    expect(odd).toEqual(['{n: 1}', '{n: 1}', '{n: 2}', '{n: 0}']);
  });

  it('$lookup runs a pipeline with variables, and tells the source what they imply', async () => {
    const world = contextOf({ teams });
    const joined = await run(
      people,
      [
        {
          $lookup: {
            from: 'teams',
            let: { id: '$team' },
            pipeline: [
              { $match: { $expr: { $eq: ['$_id', '$$id'] } } },
              { $project: { _id: 0, label: { $concat: ['$t', '!'] } } },
            ],
            as: 'found',
          },
        },
        { $project: { found: 1 } },
      ],
      world,
    );
    expect(joined).toEqual([
      '{_id: 1, found: [{label: "x!"}]}',
      '{_id: 2, found: [{label: "none!"}]}',
      '{_id: 3, found: []}',
    ]);
    expect(world.asked[0]).toContain('_id: {$eq: 10}');
  });

  it('$lookup does both at once, sorted and cut by the source', async () => {
    const orders = [
      { o: 1, s: 5 },
      { o: 1, s: 7 },
      { o: 2, s: 9 },
      { o: 1, s: 6 },
    ];
    expect(
      await run(
        [{ _id: 1 }],
        [
          {
            $lookup: {
              from: 'orders',
              localField: '_id',
              foreignField: 'o',
              pipeline: [{ $sort: { s: -1 } }, { $limit: 2 }, { $project: { s: 1 } }],
              as: 'top',
            },
          },
        ],
        contextOf({ orders }),
      ),
    ).toEqual(['{_id: 1, top: [{s: 7}, {s: 6}]}']);
    expect(
      await run(
        [{ _id: 1 }],
        [
          {
            $lookup: {
              from: 'orders',
              pipeline: [{ $sort: { s: 1 } }, { $skip: 1 }, { $limit: 1 }],
              as: 'x.y',
            },
          },
        ],
        contextOf({ orders }),
      ),
    ).toEqual(['{_id: 1, x: {y: [{o: 1, s: 6}]}}']);
  });

  it('$lookup reaches outer variables from a lookup within', async () => {
    const found = await run(
      [{ _id: 1 }],
      [
        {
          $lookup: {
            from: 'a',
            let: { outer: '$_id' },
            as: 'as',
            pipeline: [
              {
                $lookup: {
                  from: 'b',
                  let: { inner: '$n' },
                  pipeline: [
                    {
                      $match: {
                        $expr: { $and: [{ $eq: ['$o', '$$outer'] }, { $eq: ['$i', '$$inner'] }] },
                      },
                    },
                  ],
                  as: 'bs',
                },
              },
            ],
          },
        },
      ],
      contextOf({
        a: [{ n: 5 }, { n: 6 }],
        b: [
          { o: 1, i: 6 },
          { o: 2, i: 5 },
        ],
      }),
    );
    expect(found).toEqual(['{_id: 1, as: [{n: 5, bs: []}, {n: 6, bs: [{o: 1, i: 6}]}]}']);
  });

  it('$unionWith appends', async () => {
    expect(
      await run(
        [{ _id: 1 }],
        [
          { $unionWith: { coll: 'teams', pipeline: [{ $match: { t: 'x' } }] } },
          { $project: { _id: 1 } },
        ],
        contextOf({ teams }),
      ),
    ).toEqual(['{_id: 1}', '{_id: 10}']);
  });

  it('$facet answers several questions of the same documents', async () => {
    expect(
      await run(people, [
        {
          $facet: {
            n: [{ $count: 'n' }],
            names: [{ $sort: { name: -1 } }, { $limit: 1 }, { $project: { name: 1, _id: 0 } }],
            none: [{ $match: { x: 1 } }],
          },
        },
      ]),
    ).toEqual(['{n: [{n: 3}], names: [{name: "c"}], none: []}']);
    expect(await codeOfRun([], [{ $facet: { a: [{ $facet: {} }] } }])).toBe(40600);
    expect(await codeOfRun([], [{ $facet: { 'a.b': [] } }])).toBe(16412);
    expect(await codeOfRun([], [{ $facet: { $a: [] } }])).toBe(16410);
  });

  it('write nothing from inside another stage', async () => {
    const pipeline = [{ $merge: 'copy' }];
    const inside = [{ $lookup: { from: 'teams', pipeline, as: 'x' } }];
    expect(await codeOfRun([], inside)).toBe(51047);
    expect(await codeOfRun([], [{ $unionWith: { coll: 'teams', pipeline } }])).toBe(31441);
    expect(await codeOfRun([], [{ $facet: { a: inside } }])).toBe(51047);
    expect(await codeOfRun([], [{ $facet: { a: pipeline } }])).toBe(40600);
  });

  it('$merge hands its documents to the store', async () => {
    const world = contextOf({});
    expect(
      await run(
        people,
        [{ $project: { name: 1 } }, { $merge: { into: 'copy', on: 'name' } }],
        world,
      ),
    ).toEqual([]);
    expect(world.merged).toEqual([
      'copy name {_id: 1, name: "a"} {_id: 2, name: "b"} {_id: 3, name: "c"}',
    ]);
  });
});

describe('the front of a pipeline', () => {
  const front = (...stages: Fields[]) => {
    const { match, sort, skip, limit, rest } = splitLeading(stages.map((stage) => toValue(stage)));
    return [show(match), show(sort), skip, limit, rest.map(show)];
  };

  it('is what a find can do', () => {
    expect(
      front(
        { $match: { a: 1 } },
        { $match: { b: 2 } },
        { $sort: { c: 1 } },
        { $skip: 1 },
        { $limit: 5 },
        { $count: 'n' },
      ),
    ).toEqual(['{$and: [{a: 1}, {b: 2}]}', '{c: 1}', 1, 5, ['{$count: "n"}']]);
    expect(front({ $limit: 5 }, { $match: { a: 1 } })).toEqual([
      '{}',
      'missing',
      undefined,
      5,
      ['{$match: {a: 1}}'],
    ]);
    expect(front({ $limit: 5 }, { $skip: 1 })).toEqual([
      '{}',
      'missing',
      undefined,
      5,
      ['{$skip: 1}'],
    ]);
    expect(front({ $group: { _id: null } })).toEqual([
      '{}',
      'missing',
      undefined,
      undefined,
      ['{$group: {_id: null}}'],
    ]);
    expect(front()).toEqual(['{}', 'missing', undefined, undefined, []]);
  });

  it('an undefined value is no reason to fail', async () => {
    expect(await run([{ a: UNDEFINED }], [{ $group: { _id: '$a' } }])).toEqual([
      '{_id: undefined}',
    ]);
  });
});
