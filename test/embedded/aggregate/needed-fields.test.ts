import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neededFields } from '../../../server/embedded/aggregate/needed-fields.ts';
import { compilePipeline, runPipeline } from '../../../server/embedded/aggregate/pipeline.ts';
import type { Plain } from '../../../server/embedded/values/plain.ts';
import type { Doc } from '../../../server/embedded/values/types.ts';
import { docOf, show } from '../support/show.ts';

type Fields = { readonly [field: string]: Plain };

const needed = (...stages: Fields[]): string[] | undefined => {
  const fields = neededFields(stages.map((stage) => docOf(stage)));
  return fields === undefined ? undefined : [...fields].sort();
};

describe('the fields a pipeline needs', () => {
  it('are those it names up to the stage that makes new documents', () => {
    expect(
      needed(
        { $match: { 'a.b': 1 } },
        { $unwind: '$l' },
        { $group: { _id: '$c.d', n: { $sum: '$e' } } },
      ),
    ).toEqual(['a', 'c', 'e', 'l']);
    expect(
      needed({ $sort: { x: 1 } }, { $project: { a: 1, b: { $concat: ['$c', 'text'] } } }),
    ).toEqual(['_id', 'a', 'b', 'c', 'x']);
    expect(needed({ $count: 'n' })).toEqual([]);
    expect(needed({ $set: { z: '$y' } }, { $group: { _id: '$z' } })).toEqual(['y', 'z']);
  });

  it('are all of them when the pipeline may show or see all', () => {
    expect(needed({ $match: { a: 1 } })).toBeUndefined();
    expect(needed({ $project: { a: 0 } })).toBeUndefined();
    expect(needed({ $project: { _id: 0 } })).toBeUndefined();
    expect(needed({ $project: { a: { b: 0 } } })).toBeUndefined();
    expect(needed({ $project: { _id: 0, a: { b: { c: false } } } })).toBeUndefined();
    expect(needed({ $group: { _id: null, all: { $push: '$$ROOT' } } })).toBeUndefined();
    expect(needed({ $group: { _id: { $getField: 'a' } } })).toBeUndefined();
    expect(needed({ $match: { $expr: '$a' } }, { $count: 'n' })).toBeUndefined();
    expect(
      needed(
        { $lookup: { from: 'x', localField: 'a', foreignField: 'b', as: 'c' } },
        { $count: 'n' },
      ),
    ).toBeUndefined();
    expect(
      needed({ $group: { _id: null, t: { $top: { sortBy: { a: 1 }, output: '$b' } } } }),
    ).toBeUndefined();
  });

  it('give the same results as whole documents', async () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd');
    const path = name.map((each) => `$${each}`);
    const early = fc.oneof(
      name.map((each): Fields => ({ $match: { [each]: { $gte: 1 } } })),
      name.map((each): Fields => ({ $sort: { [each]: 1, _id: 1 } })),
      path.map((each): Fields => ({ $unwind: each })),
      fc.tuple(name, path).map(([a, b]): Fields => ({ $set: { [a]: { $ifNull: [b, 0] } } })),
    );
    const late = fc.oneof(
      fc
        .tuple(path, path)
        .map(([a, b]): Fields => ({ $group: { _id: a, s: { $sum: b }, l: { $push: b } } })),
      fc.tuple(name, path).map(([a, b]): Fields => ({ $project: { [a]: 1, x: b } })),
      fc
        .tuple(name, path)
        .map(([a, b]): Fields => ({ $project: { _id: 0, [a]: { y: 1, z: b }, x: { n: b } } })),
      path.map((each): Fields => ({ $sortByCount: each })),
    );
    const value = fc.oneof(
      fc.integer({ min: 0, max: 3 }),
      fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 2 }),
    );
    const docs = fc.array(
      fc.record({ a: value, b: value, c: value, d: value }, { requiredKeys: [] }),
      { maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(early, { maxLength: 3 }), late, docs, async (front, end, all) => {
        const stages = [...front, end].map((stage) => docOf(stage));
        const fields = neededFields(stages);
        expect(fields).toBeDefined();
        const whole = all.map((each, _id) => docOf({ _id, ...each }));
        const partial = whole.map(
          (doc): Doc =>
            new Map([...doc].filter(([field]) => fields?.has(field) || field === '_id')),
        );
        expect(await outcome(stages, partial)).toEqual(await outcome(stages, whole));
      }),
    );
  });
});

async function outcome(stages: Doc[], docs: Doc[]): Promise<string[]> {
  const shown: string[] = [];
  const pipeline = compilePipeline(stages, { source: () => [] });
  for await (const doc of runPipeline(pipeline, docs)) shown.push(show(doc));
  return shown;
}
