/** Random documents, conditions and indexes that meet often: few values, of many kinds, on few paths. */
import fc from 'fast-check';
import type { Plain } from '../../../server/embedded/values/plain.ts';
import { MAX_KEY, MIN_KEY, Regex, UNDEFINED } from '../../../server/embedded/values/types.ts';
import type { Fields, IndexSpec } from '../support/open-store.ts';
import { decimal } from '../values/tricky.ts';

/** Longer than an index key may be, and equal for longer than a cut key says. */
const long = (end: string): string => `${'l'.repeat(2500)}${end}`;

const scalars: readonly Plain[] = [
  null,
  0,
  1,
  2,
  2n,
  3,
  1.5,
  decimal('1.50'),
  decimal('2'),
  Number.NaN,
  '',
  'a',
  'ab',
  'b',
  long('a'),
  long('b'),
  true,
  new Date(-1),
  { x: 1 },
  { x: 1, y: 1 },
  MIN_KEY,
  MAX_KEY,
];

export const fewScalars = fc.uniqueArray(fc.constantFrom(...scalars), {
  minLength: 3,
  maxLength: 6,
});

/** Documents over some values, and filters that speak of the same values. */
export function worldOf(values: readonly Plain[]) {
  /** What a condition may compare with as well as what is stored. */
  const scalar = fc.constantFrom(...values);
  const stored = fc.oneof(
    { weight: 20, arbitrary: scalar },
    { weight: 1, arbitrary: fc.constant(UNDEFINED) },
  );

  const inner: fc.Arbitrary<Plain> = fc.record({ c: stored, d: scalar }, { requiredKeys: [] });
  const manyOf = fc.array(
    fc.oneof(
      { weight: 4, arbitrary: scalar },
      { weight: 1, arbitrary: fc.array(scalar, { maxLength: 2 }) },
    ),
    {
      maxLength: 3,
    },
  );
  const nested: fc.Arbitrary<Plain> = fc.oneof(
    { weight: 2, arbitrary: inner },
    {
      weight: 3,
      arbitrary: fc.array(
        fc.oneof(
          inner,
          scalar,
          fc.record({ c: manyOf }),
          fc.record({ '0': scalar }),
          fc.array(inner, { maxLength: 2 }),
        ),
        { maxLength: 3 },
      ),
    },
    { weight: 1, arbitrary: scalar },
  );

  const fields: fc.Arbitrary<Fields> = fc.record(
    {
      a: fc.oneof({ weight: 3, arbitrary: stored }, { weight: 1, arbitrary: manyOf }),
      b: stored,
      e: nested,
    },
    { requiredKeys: [] },
  );

  const comparison = fc.constantFrom('$eq', '$gt', '$gte', '$lt', '$lte');
  const range = fc
    .tuple(comparison, scalar, comparison, scalar)
    .map(([first, low, second, high]): Fields => ({ [first]: low, [second]: high }));
  const pattern = fc.constantFrom(
    new Regex('^a', ''),
    new Regex('^ab?', ''),
    new Regex('^l+b$', ''),
    new Regex('^A', 'i'),
    new Regex('b', ''),
    new Regex('^(?#nothing)a', ''),
    new Regex('^ab(?#or not)*', ''),
  );
  const member: fc.Arbitrary<Plain> = fc.oneof(
    { weight: 6, arbitrary: scalar },
    { weight: 1, arbitrary: pattern },
    { weight: 1, arbitrary: fc.array(scalar, { maxLength: 2 }) },
  );

  const operators: fc.Arbitrary<Fields> = fc.oneof(
    fc.tuple(comparison, scalar).map(([operator, value]): Fields => ({ [operator]: value })),
    range,
    fc.array(member, { maxLength: 4 }).map((values): Fields => ({ $in: values })),
    fc.array(scalar, { maxLength: 2 }).map((values): Fields => ({ $nin: values })),
    fc.array(scalar, { maxLength: 2 }).map((values): Fields => ({ $all: values })),
    fc.boolean().map((value): Fields => ({ $exists: value })),
    fc.constantFrom<Fields>(
      { $type: 'array' },
      { $type: 'number' },
      { $size: 2 },
      { $mod: [2, 0] },
    ),
    scalar.map((value): Fields => ({ $ne: value })),
    pattern.map((value): Fields => ({ $regex: value })),
    range.map((value): Fields => ({ $not: value })),
    range.map((value): Fields => ({ $elemMatch: value })),
    fc.tuple(range, range).map(([first, second]): Fields => ({ ...first, $elemMatch: second })),
  );

  const condition: fc.Arbitrary<Plain> = fc.oneof(
    { weight: 2, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(scalar, { maxLength: 2 }) },
    { weight: 1, arbitrary: pattern },
    { weight: 5, arbitrary: operators },
  );

  const paths = ['a', 'b', 'e', 'e.c', 'e.d', 'e.0', 'e.1.c', 'a.0', '_id'] as const;
  const path = fc.constantFrom(...paths);

  const plain: fc.Arbitrary<Fields> = fc
    .array(fc.tuple(path, condition), { maxLength: 3 })
    .map((conditions) => Object.fromEntries(conditions));

  const elements: fc.Arbitrary<Fields> = fc
    .tuple(
      fc.constantFrom('c', 'd', '0'),
      fc.oneof(operators, scalar),
      fc.constantFrom('c', 'd'),
      scalar,
    )
    .map(
      ([first, one, second, two]): Fields => ({
        e: { $elemMatch: { [first]: one, [second]: two } },
      }),
    );

  const joined = fc.constantFrom('$or', '$and', '$nor');

  const filter: fc.Arbitrary<Fields> = fc.oneof(
    { weight: 5, arbitrary: plain },
    { weight: 1, arbitrary: elements },
    {
      weight: 2,
      arbitrary: fc
        .tuple(plain, joined, fc.array(fc.oneof(plain, elements), { minLength: 1, maxLength: 3 }))
        .map(([rest, operator, branches]): Fields => ({ ...rest, [operator]: branches })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(plain, plain, plain, plain)
        .map(([a, b, c, d]): Fields => ({ $and: [{ $or: [a, b] }, { $or: [c, d] }] })),
    },
  );

  return { fields, filter };
}

// ---- Sorts and indexes -----------------------------------------------------------------------------

const direction = fc.constantFrom<1 | -1>(1, -1);

/** Of the paths that may lead through a list at most one, because two of them would be refused. */
const oneOf = (...through: string[]): fc.Arbitrary<string[]> =>
  fc
    .tuple(
      fc.constantFrom(...through),
      fc.uniqueArray(fc.constantFrom('list', 'b', '_id'), { minLength: 1, maxLength: 3 }),
    )
    .map(([list, names]) => names.map((name) => (name === 'list' ? list : name)));

const directed = (names: fc.Arbitrary<string[]>) =>
  fc
    .tuple(names, fc.array(direction, { minLength: 3, maxLength: 3 }))
    .map(
      ([parts, directions]): Record<string, 1 | -1> =>
        Object.fromEntries(parts.map((part, at) => [part, directions[at] ?? 1])),
    );

export const sort = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Record<string, 1 | -1>>({}) },
  // Not by a position in e: a sort refuses an element that has a field so called, wherever it is.
  { weight: 3, arbitrary: directed(oneOf('a', 'e', 'e.c', 'a.0')) },
);

const key = fc.oneof(
  directed(oneOf('a', 'e', 'e.c', 'e.0', 'a.0')),
  fc.constantFrom<Record<string, 1 | -1>>(
    { 'e.c': 1, 'e.d': -1 },
    { 'e.d': 1, b: 1, 'e.c': 1 },
    { 'e.1.c': 1 },
  ),
);

const partial = fc.constantFrom<Fields>(
  { b: { $gt: 1 } },
  { a: { $exists: true } },
  { a: { $in: [1, 2, 'a'] } },
  { b: { $lte: 'ab' }, a: { $gte: 1 } },
  { 'e.c': 2 },
  { b: { $type: 'number' } },
);

export const index: fc.Arbitrary<IndexSpec> = fc.oneof(
  { weight: 4, arbitrary: key.map((each): IndexSpec => ({ key: each })) },
  { weight: 1, arbitrary: key.map((each): IndexSpec => ({ key: each, sparse: true })) },
  { weight: 1, arbitrary: key.map((each): IndexSpec => ({ key: each, unique: true })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(key, partial)
      .map(
        ([each, partialFilterExpression]): IndexSpec => ({ key: each, partialFilterExpression }),
      ),
  },
);
