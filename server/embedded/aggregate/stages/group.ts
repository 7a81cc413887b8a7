/** The stages that gather documents into groups: `$group`, `$sortByCount`, `$bucket`. */
import { StoreError } from '../../errors.ts';
import { Memory } from '../../memory.ts';
import { sortedWithTurns } from '../../planner/sort-in-slices.ts';
import { otherTurns } from '../../planner/turns.ts';
import { compareValues, rankOf } from '../../values/compare.ts';
import { memorySizeOf } from '../../values/size.ts';
import { BsonSymbol, type Doc, Int32, isDoc, type Value } from '../../values/types.ts';
import { type AccumulatorFields, compileAccumulatorFields } from '../accumulators.ts';
import { constantOf } from '../constants.ts';
import { compileExpression } from '../expression.ts';
import { type Gathering, identityOf } from '../gatherings.ts';
import type { Evaluate } from '../scope.ts';
import { type CompileStage, gatheringStage, type Running, type Stage } from './stage.ts';

interface Group {
  readonly id: Value;
  readonly gatherings: readonly Gathering[];
}

interface Grouping {
  readonly name: string;
  readonly id: Evaluate;
  readonly fields: AccumulatorFields;
}

/** A rough guess at an accumulator that has seen nothing. */
const GATHERING_BYTES = 100;

const DESCRIBED_AT_ONCE = 1000;

class Groups implements Running {
  private readonly groups = new Map<string, Group>();
  private readonly grouping: Grouping;
  private readonly evaluators: readonly Evaluate[];
  private readonly memory: Memory;

  constructor(grouping: Grouping) {
    this.grouping = grouping;
    this.memory = new Memory(grouping.name);
    this.evaluators = Array.from(grouping.fields.values(), ({ evaluate }) => evaluate);
  }

  push(docs: readonly Doc[]): readonly Doc[] {
    for (const doc of docs) this.add(doc);
    return [];
  }

  private add(doc: Doc): void {
    const id = this.grouping.id(doc) ?? null;
    const { gatherings } = this.groupOf(id);
    for (let at = 0; at < gatherings.length; at += 1) {
      const grown = gatherings[at]?.add(this.evaluators[at]?.(doc));
      if (grown !== undefined) this.memory.keep(grown);
    }
  }

  private groupOf(id: Value): Group {
    const key = groupKey(id);
    const known = this.groups.get(key);
    if (known !== undefined) return known;
    const gatherings = Array.from(this.grouping.fields.values(), ({ make }) => make());
    const group = { id, gatherings };
    this.memory.keep(key.length + memorySizeOf(id) + gatherings.length * GATHERING_BYTES);
    this.groups.set(key, group);
    return group;
  }

  async end(): Promise<readonly Doc[]> {
    const names = [...this.grouping.fields.keys()];
    const docs: Doc[] = [];
    for (const { id, gatherings } of this.groups.values()) {
      const doc: Doc = new Map([['_id', id]]);
      names.forEach((name, at) => {
        doc.set(name, gatherings[at]?.result() ?? null);
      });
      docs.push(doc);
      if (docs.length % DESCRIBED_AT_ONCE === 0) await otherTurns();
    }
    return docs;
  }

  /** The groups in an order. */
  async sorted(compare: (a: Doc, b: Doc) => number): Promise<readonly Doc[]> {
    return sortedWithTurns(await this.end(), compare);
  }
}

/** Text is its own key; a symbol is equal to the text it spells. */
function groupKey(id: Value): string {
  if (typeof id === 'string') return `"${id}`;
  return id instanceof BsonSymbol ? `"${id.value}` : identityOf(id);
}

function groupStage(grouping: Grouping): Stage {
  return { name: grouping.name, start: () => new Groups(grouping) };
}

export const group: CompileStage = (spec, scope) => {
  if (!isDoc(spec)) throw new StoreError(15947, "a group's fields must be specified in an object");
  const id = spec.get('_id');
  if (id === undefined) throw new StoreError(15955, 'a group specification must include an _id');
  const rest = new Map(spec);
  rest.delete('_id');
  return groupStage({
    name: '$group',
    id: compileExpression(id, scope),
    fields: compileAccumulatorFields(rest, scope),
  });
};

const COUNT_OF: Doc = new Map([['count', new Map([['$sum', new Int32(1)]])]]);

export const sortByCount: CompileStage = (spec, scope) => {
  const isExpression =
    (typeof spec === 'string' && spec.startsWith('$')) ||
    (isDoc(spec) && [...spec.keys()][0]?.startsWith('$') === true);
  if (!isExpression) {
    throw new StoreError(
      40148,
      'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
    );
  }
  const id = compileExpression(spec, scope);
  const fields = compileAccumulatorFields(COUNT_OF, scope);
  const start = (): Running => {
    const groups = new Groups({ name: '$sortByCount', id, fields });
    const byCount = (a: Doc, b: Doc) => compareValues(b.get('count'), a.get('count'));
    return { push: (docs) => groups.push(docs), end: () => groups.sorted(byCount) };
  };
  return { name: '$sortByCount', start };
};

// ---- $bucket -------------------------------------------------------------------------------

export const bucket: CompileStage = (spec, scope) => {
  if (!isDoc(spec)) throw new StoreError(40201, 'Argument to $bucket stage must be an object');
  for (const name of spec.keys()) {
    if (!['groupBy', 'boundaries', 'default', 'output'].includes(name)) {
      throw new StoreError(40197, `Unrecognized option to $bucket: ${name}`);
    }
  }
  const groupBy = spec.get('groupBy');
  const boundaries = spec.get('boundaries');
  if (groupBy === undefined || boundaries === undefined) {
    throw new StoreError(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  }
  const output = spec.get('output') ?? COUNT_OF;
  if (!isDoc(output)) throw new StoreError(40196, "The $bucket 'output' field must be an object");
  const bounds = requireBoundaries(boundaries, (value) => compileExpression(value, scope));
  const fallback = defaultOf(spec, bounds, (value) => compileExpression(value, scope));
  const value = compileExpression(groupBy, scope);
  const grouping: Grouping = {
    name: '$bucket',
    id: (root) => bucketOf(value(root), bounds, fallback),
    fields: compileAccumulatorFields(output, scope),
  };
  const start = (): Running => {
    const groups = new Groups(grouping);
    const byId = (a: Doc, b: Doc) => compareValues(a.get('_id'), b.get('_id'));
    return { push: (docs) => groups.push(docs), end: () => groups.sorted(byId) };
  };
  return { name: '$bucket', start };
};

type ToExpression = (value: Value) => Evaluate;

function requireBoundaries(boundaries: Value, compile: ToExpression): readonly Value[] {
  if (!Array.isArray(boundaries)) {
    throw new StoreError(40200, "The $bucket 'boundaries' field must be an array");
  }
  const bounds = boundaries.map((each) => requireConstant(compile(each), 40191, 'boundaries'));
  if (bounds.length < 2) {
    throw new StoreError(40192, "The $bucket 'boundaries' field must have at least 2 values");
  }
  bounds.forEach((bound, index) => {
    const before = bounds[index - 1];
    if (before === undefined) return;
    if (rankOf(before) !== rankOf(bound)) {
      throw new StoreError(
        40193,
        "All values in the the 'boundaries' option to $bucket must have the same type",
      );
    }
    if (compareValues(before, bound) >= 0) {
      throw new StoreError(40194, "The 'boundaries' option to $bucket must be sorted");
    }
  });
  return bounds;
}

function requireConstant(evaluate: Evaluate, code: number, name: string): Value {
  const value = constantOf(evaluate)?.value;
  if (value !== undefined) return value;
  throw new StoreError(code, `The $bucket '${name}' field must be constant`);
}

function defaultOf(spec: Doc, bounds: readonly Value[], compile: ToExpression): Value | undefined {
  const written = spec.get('default');
  if (written === undefined) return undefined;
  const value = requireConstant(compile(written), 40195, 'default');
  const isInside = compareValues(value, bounds[0]) >= 0 && compareValues(value, bounds.at(-1)) < 0;
  if (!isInside) return value;
  throw new StoreError(
    40199,
    "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary",
  );
}

/** A bucket is called by its lower bound, which belongs to it; its upper bound does not. */
function bucketOf(
  value: Value | undefined,
  bounds: readonly Value[],
  fallback: Value | undefined,
): Value {
  const isInside = compareValues(value, bounds[0]) >= 0 && compareValues(value, bounds.at(-1)) < 0;
  const bound = isInside ? lastNotAbove(bounds, value) : fallback;
  if (bound !== undefined) return bound;
  throw new StoreError(
    40066,
    '$switch could not find a matching branch for an input, and no default was specified.',
  );
}

function lastNotAbove(bounds: readonly Value[], value: Value | undefined): Value | undefined {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareValues(bounds[middle], value) <= 0) low = middle + 1;
    else high = middle;
  }
  return bounds[low - 1];
}

/** `$bucketAuto`: buckets of about the same number of documents; equal values stay together. */
export const bucketAuto: CompileStage = (spec, scope) => {
  if (!isDoc(spec)) throw new StoreError(40240, 'The argument to $bucketAuto must be an object');
  for (const name of spec.keys()) {
    if (!['groupBy', 'buckets', 'output', 'granularity'].includes(name)) {
      throw new StoreError(40245, `Unrecognized option to $bucketAuto: ${name}`);
    }
  }
  if (spec.has('granularity')) {
    throw new StoreError('NotImplemented', "$bucketAuto's granularity is not supported");
  }
  const groupBy = spec.get('groupBy');
  const buckets = spec.get('buckets');
  const output = spec.get('output') ?? COUNT_OF;
  if (groupBy === undefined || buckets === undefined) {
    throw new StoreError(40246, "$bucketAuto requires 'groupBy' and 'buckets' to be specified");
  }
  if (!(buckets instanceof Int32) || buckets.value <= 0) {
    throw new StoreError(
      40243,
      "The $bucketAuto 'buckets' field must be a positive 32-bit integer",
    );
  }
  if (!isDoc(output))
    throw new StoreError(40244, "The $bucketAuto 'output' field must be an object");
  const value = compileExpression(groupBy, scope);
  const fields = compileAccumulatorFields(output, scope);
  return gatheringStage('$bucketAuto', async (docs) => {
    const keyed: Keyed[] = [];
    for (const doc of docs) {
      keyed.push({ doc, key: value(doc) ?? null });
      if (keyed.length % DESCRIBED_AT_ONCE === 0) await otherTurns();
    }
    const sorted = await sortedWithTurns(keyed, (a, b) => compareValues(a.key, b.key));
    const described: Doc[] = [];
    const all = evenBuckets(sorted, buckets.value);
    for (const [index, members] of all.entries()) {
      described.push(await describeBucket(members, all[index + 1], fields));
    }
    return described;
  });
};

interface Keyed {
  readonly doc: Doc;
  readonly key: Value;
}

function evenBuckets(sorted: readonly Keyed[], wanted: number): Keyed[][] {
  const buckets: Keyed[][] = [];
  const size = Math.max(1, Math.round(sorted.length / wanted));
  let at = 0;
  while (at < sorted.length) {
    let end = buckets.length + 1 === wanted ? sorted.length : Math.min(sorted.length, at + size);
    while (end < sorted.length && compareValues(sorted[end - 1]?.key, sorted[end]?.key) === 0) {
      end += 1;
    }
    buckets.push(sorted.slice(at, end));
    at = end;
  }
  return buckets;
}

async function describeBucket(
  members: readonly Keyed[],
  following: readonly Keyed[] | undefined,
  fields: AccumulatorFields,
): Promise<Doc> {
  const id: Doc = new Map<string, Value>([
    ['min', members[0]?.key ?? null],
    ['max', following?.[0]?.key ?? members.at(-1)?.key ?? null],
  ]);
  const doc: Doc = new Map<string, Value>([['_id', id]]);
  for (const [name, { evaluate, make }] of fields) {
    const gathering = make();
    for (const [at, member] of members.entries()) {
      gathering.add(evaluate(member.doc));
      if (at % DESCRIBED_AT_ONCE === DESCRIBED_AT_ONCE - 1) await otherTurns();
    }
    doc.set(name, gathering.result());
  }
  return doc;
}
