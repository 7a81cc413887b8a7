/** The accumulators of `$group`: each gathers one value per document into one per group. */
import { notSupported, StoreError } from '../errors.ts';
import { compileSort } from '../query/sort.ts';
import { toInteger } from '../values/numbers.ts';
import { memorySizeOf } from '../values/size.ts';
import { type Doc, isDoc, isNumeric, type Value } from '../values/types.ts';
import { constantOf } from './constants.ts';
import { compileExpression } from './expression.ts';
import { namedOperands } from './expressions/arguments.ts';
import { PICK_CODES, PICKS } from './expressions/arrays.ts';
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

/** Accumulators of MongoDB that are left out; any other name is none at all. */
const UNSUPPORTED = new Set(['$accumulator', '$median', '$percentile']);

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
  if (UNSUPPORTED.has(name)) throw notSupported(`The accumulator ${name}`);
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
  const naming = { operator: name, names: ['input', 'n'], codes: PICK_CODES };
  const named = namedOperands(naming, operand, scope, compileExpression);
  const count = requireCount(named.required('n'));
  const pick = PICKS[name];
  // A missing input is null, so that it takes its place among the first and last.
  const input = named.required('input');
  return {
    evaluate: (root) => input(root) ?? null,
    make: () => new Best((values) => pick?.(values, count) ?? [], count),
  };
}

/** What does not make it among the wanted ones is let go again, so that few are ever kept. */
class Best implements Gathering {
  private readonly select: (values: readonly Value[]) => Value[];
  private readonly keptMax: number;
  private kept: Value[] = [];

  constructor(select: (values: readonly Value[]) => Value[], wanted: number) {
    this.select = select;
    this.keptMax = wanted * 2 + 8;
  }

  add(value: Value | undefined): number {
    if (value === undefined) return 0;
    this.kept.push(value);
    if (this.kept.length < this.keptMax) return memorySizeOf(value);
    const before = memorySizeOf(this.kept) - memorySizeOf(value);
    this.kept = this.select(this.kept);
    return memorySizeOf(this.kept) - before;
  }

  selected(): Value[] {
    return this.select(this.kept);
  }

  result(): Value {
    return this.selected();
  }
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
  const select = (values: readonly Value[]): Value[] => {
    const sorted = values.toSorted((a, b) => sort.compareKeys(keyOf(a), keyOf(b)));
    return isTop ? sorted.slice(0, count) : sorted.slice(-count);
  };
  return {
    evaluate: (root) => [[...sort.keyOf(root)], output(root) ?? null],
    make: () => new Ranking(new Best(select, count), isMany),
  };
}

/** A ranked value is its key and its output. */
function keyOf(ranked: Value): readonly Value[] {
  const [key] = Array.isArray(ranked) ? ranked : [];
  return Array.isArray(key) ? key : [];
}

function outputOf(ranked: Value): Value {
  const [, output = null] = Array.isArray(ranked) ? ranked : [];
  return output;
}

class Ranking implements Gathering {
  private readonly best: Best;
  private readonly isMany: boolean;

  constructor(best: Best, isMany: boolean) {
    this.best = best;
    this.isMany = isMany;
  }

  add(value: Value | undefined): number {
    return this.best.add(value);
  }

  result(): Value {
    const outputs = this.best.selected().map(outputOf);
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
