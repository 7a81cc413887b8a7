/** The accumulators of `$group`: each gathers one value per document into one per group. */
import { StoreError } from '../errors.ts';
import { compileSort } from '../query/sort.ts';
import { toInteger } from '../values/numbers.ts';
import { type Doc, isDoc, isNumeric, type Value } from '../values/types.ts';
import { constantOf } from './constants.ts';
import { compileExpression } from './expression.ts';
import { namedOperands } from './expressions/arguments.ts';
import { PICKS } from './expressions/arrays.ts';
import { mergeObjects } from './expressions/objects.ts';
import {
  Average,
  Counted,
  Distinct,
  Extreme,
  First,
  type Gathering,
  Last,
  Merged,
  Pushed,
  StandardDeviation,
  Sum,
} from './gatherings.ts';
import type { Evaluate, Scope } from './scope.ts';

interface Accumulator {
  readonly evaluate: Evaluate;
  readonly make: () => Gathering;
}

const SIMPLE: Readonly<Record<string, () => Gathering>> = {
  $sum: () => new Sum(),
  $avg: () => new Average(),
  $min: () => new Extreme(-1),
  $max: () => new Extreme(1),
  $first: () => new First(),
  $last: () => new Last(),
  $push: () => new Pushed(),
  $addToSet: () => new Distinct(),
  $stdDevPop: () => new StandardDeviation('population'),
  $stdDevSamp: () => new StandardDeviation('sample'),
  $mergeObjects: () => new Merged(mergeObjects),
};

function compileAccumulator(name: string, operand: Value, scope: Scope): Accumulator {
  const make = SIMPLE[name];
  if (make !== undefined) {
    if (Array.isArray(operand)) {
      throw new StoreError(40237, `The ${name} accumulator is a unary operator`);
    }
    return { make, evaluate: compileExpression(operand, scope) };
  }
  if (name === '$count') return compileCount(operand);
  if (Object.hasOwn(PICKS, name)) return compilePick(name, operand, scope);
  if (RANKINGS.has(name)) return compileRanking(name, operand, scope);
  throw new StoreError(15952, `unknown group operator '${name}'`);
}

function compileCount(operand: Value): Accumulator {
  if (!isDoc(operand) || operand.size > 0) {
    throw new StoreError('TypeMismatch', '$count takes no arguments, i.e. $count:{}');
  }
  return { make: () => new Counted(), evaluate: () => null };
}

// ---- The first, last, least or greatest n --------------------------------------------------------

function compilePick(name: string, operand: Value, scope: Scope): Accumulator {
  const naming = { operator: name, names: ['input', 'n'], codes: { notObject: 5787900 } };
  const named = namedOperands(naming, operand, scope, compileExpression);
  const count = requireCount(named.required('n'));
  const pick = PICKS[name];
  // A missing input is null, so that it takes its place among the first and last.
  const input = named.required('input');
  return {
    evaluate: (root) => input(root) ?? null,
    make: () => {
      const all = new Pushed();
      return {
        add: (value) => all.add(value),
        result: () => pick?.(all.list, count) ?? [],
      };
    },
  };
}

function requireCount(evaluate: Evaluate): number {
  const value = constantOf(evaluate)?.value;
  const count = value !== undefined && isNumeric(value) ? toInteger(value) : undefined;
  if (count === undefined)
    throw new StoreError(5787902, "Value for 'n' must be a constant integer");
  if (count <= 0n) throw new StoreError(5787908, `'n' must be greater than 0, found ${count}`);
  return Number(count);
}

const RANKINGS = new Set(['$top', '$bottom', '$topN', '$bottomN']);

/** The outputs of those documents that come first, or last, in an order. */
function compileRanking(name: string, operand: Value, scope: Scope): Accumulator {
  const isMany = name.endsWith('N');
  const names = ['sortBy', 'output', ...(isMany ? ['n'] : [])];
  const codes = { notObject: 5788001, unknown: 5788002, missing: 5788003 };
  const named = namedOperands({ operator: name, names, codes }, operand, scope, compileExpression);
  const sortBy = named.raw('sortBy');
  if (!isDoc(sortBy)) throw new StoreError(5788005, `${name} requires 'sortBy' to be an object`);
  const sort = compileSort(sortBy);
  const output = named.required('output');
  const count = isMany ? requireCount(named.required('n')) : 1;
  const isTop = name.startsWith('$top');
  return {
    evaluate: (root) => [[...sort.keyOf(root)], output(root) ?? null],
    make: () => new Ranking(sort.compareKeys, isTop, isMany, count),
  };
}

class Ranking implements Gathering {
  private readonly entries: { key: readonly Value[]; output: Value }[] = [];
  private readonly compareKeys: (a: readonly Value[], b: readonly Value[]) => number;
  private readonly isTop: boolean;
  private readonly isMany: boolean;
  private readonly count: number;

  constructor(
    compareKeys: (a: readonly Value[], b: readonly Value[]) => number,
    isTop: boolean,
    isMany: boolean,
    count: number,
  ) {
    this.compareKeys = compareKeys;
    this.isTop = isTop;
    this.isMany = isMany;
    this.count = count;
  }

  add(value: Value | undefined): void {
    const [key, output = null] = Array.isArray(value) ? value : [];
    if (Array.isArray(key)) this.entries.push({ key, output });
  }

  result(): Value {
    const sorted = this.entries.toSorted((a, b) => this.compareKeys(a.key, b.key));
    const kept = this.isTop ? sorted.slice(0, this.count) : sorted.slice(-this.count);
    const outputs = kept.map(({ output }) => output);
    return this.isMany ? outputs : (outputs[0] ?? null);
  }
}

/** One field of a `$group`: `{ $sum: expression }`. */
function compileAccumulatorField(field: string, spec: Value, scope: Scope): Accumulator {
  if (field.includes('.')) {
    throw new StoreError(40235, `The field name '${field}' cannot contain '.'`);
  }
  if (field.startsWith('$')) {
    throw new StoreError(40236, `The field name '${field}' cannot be an operator name`);
  }
  if (!isDoc(spec) || spec.size === 0) {
    throw new StoreError(40234, `The field '${field}' must be an accumulator object`);
  }
  const [[name, operand] = ['', null], ...others] = spec;
  if (others.length > 0) {
    throw new StoreError(40238, `The field '${field}' must specify one accumulator`);
  }
  return compileAccumulator(name, operand, scope);
}

export type AccumulatorFields = ReadonlyMap<string, Accumulator>;

export function compileAccumulatorFields(spec: Doc, scope: Scope): AccumulatorFields {
  return new Map(
    Array.from(spec, ([field, each]) => [field, compileAccumulatorField(field, each, scope)]),
  );
}
