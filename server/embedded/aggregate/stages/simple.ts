/** The stages that choose, order, cut, count and unwind documents. */
import { StoreError } from '../../errors.ts';
import { sortedWithTurns, weightOfBytes } from '../../planner/sort-in-slices.ts';
import { otherTurns } from '../../planner/turns.ts';
import { compileFilter } from '../../query/match.ts';
import { compileSort, type Sort, sortDocs } from '../../query/sort.ts';
import { toInteger } from '../../values/numbers.ts';
import { memorySizeOf } from '../../values/size.ts';
import { type Doc, Int32, isDoc, isNumeric, typeName, type Value } from '../../values/types.ts';
import { compilePath, valueAtPath } from '../field-path.ts';
import {
  type Batch,
  type CompileStage,
  gatheringStage,
  Kept,
  type Stage,
  statelessStage,
} from './stage.ts';

export const match: CompileStage = (spec, scope) => {
  if (!isDoc(spec)) {
    throw new StoreError(15959, 'the match filter must be an expression in an object');
  }
  const { matches } = compileFilter(spec, { scope });
  return statelessStage('$match', (docs) => docs.filter(matches));
};

export const sort: CompileStage = (spec) => {
  const order = requireSort(spec);
  return gatheringStage('$sort', (docs) => sortedDocs(docs, order));
};

function requireSort(spec: Value): Sort {
  if (!isDoc(spec)) throw new StoreError(15973, 'the $sort key specification must be an object');
  if (spec.size === 0) throw new StoreError(15976, '$sort stage must have at least one sort key');
  return compileSort(spec);
}

const sortedAtOnce = 1000;

/** Few documents are sorted at once; many, so that others have their turn meanwhile. */
async function sortedDocs(docs: Batch, order: Sort): Promise<Doc[]> {
  if (docs.length <= sortedAtOnce) return sortDocs(docs, order);
  const keyed: { doc: Doc; key: readonly Value[] }[] = [];
  for (const doc of docs) {
    keyed.push({ doc, key: order.keyOf(doc) });
    if (keyed.length % sortedAtOnce === 0) await otherTurns();
  }
  const weightOf = ({ key }: { key: readonly Value[] }) => weightOfBytes(memorySizeOf([...key]));
  const sorted = await sortedWithTurns(keyed, (a, b) => order.compareKeys(a.key, b.key), weightOf);
  return sorted.map(({ doc }) => doc);
}

/** A sort of which only so many documents are wanted: the others need not be kept. */
export function sortOfFew(spec: Value, wanted: number): Stage {
  const order = requireSort(spec);
  return {
    name: '$sort',
    start: () => {
      const kept = new Kept('$sort');
      const keptMax = wanted * 2 + 20;
      return {
        push: async (docs) => {
          for (const doc of docs) {
            kept.push([doc]);
            if (kept.docs.length < keptMax) continue;
            kept.replace((await sortedDocs(kept.docs, order)).slice(0, wanted));
          }
          return [];
        },
        end: async () => (await sortedDocs(kept.docs, order)).slice(0, wanted),
      };
    },
  };
}

export const limit: CompileStage = (spec) => {
  const max = requireCount('$limit', spec);
  if (max === 0) throw new StoreError(15958, 'the limit must be positive');
  return {
    name: '$limit',
    start: () => {
      let left = max;
      return {
        push: (docs) => {
          const kept = docs.length > left ? docs.slice(0, left) : docs;
          left -= kept.length;
          return kept;
        },
        get isDone() {
          return left === 0;
        },
      };
    },
  };
};

export const skip: CompileStage = (spec) => {
  const count = requireCount('$skip', spec);
  return {
    name: '$skip',
    start: () => {
      let left = count;
      return {
        push: (docs) => {
          if (left === 0) return docs;
          const kept = docs.slice(left);
          left -= docs.length - kept.length;
          return kept;
        },
      };
    },
  };
};

export function requireCount(name: '$limit' | '$skip', spec: Value): number {
  const count = isNumeric(spec) ? toInteger(spec) : undefined;
  const isWrong = count === undefined || count < 0n || count > BigInt(Number.MAX_SAFE_INTEGER);
  if (!isWrong) return Number(count);
  throw new StoreError(
    name === '$limit' ? 2107201 : 5107200,
    `invalid argument to ${name} stage: Expected a non-negative number, found ${typeName(spec)}`,
  );
}

export const count: CompileStage = (spec) => {
  const field = requireCountField(spec);
  return {
    name: '$count',
    start: () => {
      let total = 0;
      return {
        push: (docs) => {
          total += docs.length;
          return [];
        },
        end: () => (total === 0 ? [] : [new Map([[field, new Int32(total)]])]),
      };
    },
  };
};

function requireCountField(spec: Value): string {
  if (typeof spec !== 'string') {
    throw new StoreError(40156, 'the count field must be a non-empty string');
  }
  if (spec === '') throw new StoreError(40157, 'the count field must be a non-empty string');
  if (spec.startsWith('$'))
    throw new StoreError(40158, 'the count field cannot be a $-prefixed path');
  if (spec.includes('\0'))
    throw new StoreError(40159, 'the count field cannot contain a null byte');
  if (spec.includes('.')) throw new StoreError(40160, "the count field cannot contain '.'");
  return spec;
}

export const sample: CompileStage = (spec, _scope, { random }) => {
  if (!isDoc(spec))
    throw new StoreError(28745, 'the $sample stage specification must be an object');
  for (const name of spec.keys()) {
    if (name !== 'size') throw new StoreError(28748, `unrecognized option to $sample: ${name}`);
  }
  const size = spec.get('size');
  if (size === undefined) throw new StoreError(28749, '$sample stage must specify a size');
  const wanted = isNumeric(size) ? toInteger(size) : undefined;
  if (wanted === undefined)
    throw new StoreError(28746, 'size argument to $sample must be a number');
  if (wanted <= 0n)
    throw new StoreError(28747, 'size argument to $sample must be a positive integer');
  if (random === undefined)
    throw new StoreError('NotImplemented', '$sample needs a source of chance');
  return gatheringStage('$sample', (docs) => drawn(docs, Number(wanted), random));
};

/** The front of a shuffled deck: every selection is as likely as any other. */
function drawn(docs: readonly Doc[], wanted: number, random: () => number): readonly Doc[] {
  const deck = [...docs];
  const size = Math.min(wanted, deck.length);
  for (let at = 0; at < size; at += 1) {
    const other = at + Math.floor(random() * (deck.length - at));
    const [a, b] = [deck[at], deck[other]];
    if (a === undefined || b === undefined) break;
    deck[at] = b;
    deck[other] = a;
  }
  return deck.slice(0, size);
}

// ---- $unwind -------------------------------------------------------------------------------

interface Unwind {
  readonly path: readonly string[];
  readonly keepsEmpty: boolean;
  readonly indexField: readonly string[] | undefined;
}

export const unwind: CompileStage = (spec): Stage => {
  const parsed = parseUnwind(spec);
  return { name: '$unwind', start: () => ({ push: (docs) => unwindAll(docs, parsed) }) };
};

function parseUnwind(spec: Value): Unwind {
  if (typeof spec === 'string') {
    return { path: unwindPath(spec), keepsEmpty: false, indexField: undefined };
  }
  if (!isDoc(spec)) {
    throw new StoreError(
      15981,
      `expected either a string or an object as specification for $unwind stage, got ${typeName(spec)}`,
    );
  }
  for (const name of spec.keys()) {
    if (!['path', 'preserveNullAndEmptyArrays', 'includeArrayIndex'].includes(name)) {
      throw new StoreError(28811, `unrecognized option to $unwind stage: ${name}`);
    }
  }
  const keepsEmpty = spec.get('preserveNullAndEmptyArrays') ?? false;
  if (typeof keepsEmpty !== 'boolean') {
    throw new StoreError(
      28809,
      'expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage',
    );
  }
  return { path: unwindPath(spec.get('path')), keepsEmpty, indexField: parseIndexField(spec) };
}

function unwindPath(path: Value | undefined): readonly string[] {
  if (path === undefined) throw new StoreError(28812, 'no path specified to $unwind stage');
  if (typeof path !== 'string') {
    throw new StoreError(
      28808,
      `expected a string as the path for $unwind stage, got ${typeName(path)}`,
    );
  }
  if (!path.startsWith('$')) {
    throw new StoreError(
      28818,
      `path option to $unwind stage should be prefixed with a '$': ${path}`,
    );
  }
  return compilePath(path.slice(1));
}

function parseIndexField(spec: Doc): readonly string[] | undefined {
  const field = spec.get('includeArrayIndex');
  if (field === undefined) return undefined;
  if (typeof field !== 'string' || field === '') {
    throw new StoreError(
      28810,
      'expected a non-empty string for the includeArrayIndex  option to $unwind stage',
    );
  }
  if (field.startsWith('$')) {
    throw new StoreError(
      28822,
      `includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${field}`,
    );
  }
  return compilePath(field);
}

const unwoundAtOnce = 2000;

function unwindAll(docs: Batch, parsed: Unwind): Batch | Promise<Batch> {
  const lists = docs.map((doc) => ({ doc, value: unwindable(doc, parsed) }));
  const count = lists.reduce(
    (sum, { value }) => sum + (Array.isArray(value) ? value.length : 1),
    0,
  );
  if (count > unwoundAtOnce) return unwindMany(lists, parsed);
  return lists.flatMap(({ doc, value }) => [...unwound(doc, value, parsed)]);
}

interface Unwindable {
  readonly doc: Doc;
  readonly value: Value | undefined;
}

async function unwindMany(lists: readonly Unwindable[], parsed: Unwind): Promise<Batch> {
  const all: Doc[] = [];
  for (const { doc, value } of lists) {
    for (const each of unwound(doc, value, parsed)) {
      all.push(each);
      if (all.length % unwoundAtOnce === 0) await otherTurns();
    }
  }
  return all;
}

const unwindable = (doc: Doc, { path }: Unwind): Value | undefined =>
  path.length === 1 ? doc.get(path[0] ?? '') : plainValueAt(doc, path);

function* unwound(
  doc: Doc,
  value: Value | undefined,
  { path, keepsEmpty, indexField }: Unwind,
): Generator<Doc> {
  const withIndex = (each: Doc, index: Value): Doc =>
    indexField === undefined ? each : withValue(each, indexField, index);
  if (Array.isArray(value) && value.length > 0) {
    for (const [index, element] of value.entries()) {
      yield withIndex(withValue(doc, path, element), BigInt(index));
    }
    return;
  }
  const isEmpty = value === undefined || value === null || Array.isArray(value);
  if (isEmpty && !keepsEmpty) return;
  yield withIndex(Array.isArray(value) ? withValue(doc, path, undefined) : doc, null);
}

/** The value at a path that leads through documents only. */
function plainValueAt(doc: Doc, path: readonly string[]): Value | undefined {
  let holder: Value | undefined = doc;
  for (const name of path.slice(0, -1))
    holder = holder instanceof Map ? holder.get(name) : undefined;
  return holder instanceof Map ? valueAtPath(holder, path.slice(-1), 0) : undefined;
}

/** A copy of the document with another value at the path, or without it. */
export function withValue(doc: Doc, path: readonly string[], value: Value | undefined): Doc {
  const [name = '', ...rest] = path;
  const copy = new Map(doc);
  if (rest.length > 0) {
    const inner = doc.get(name);
    copy.set(name, withValue(inner instanceof Map ? inner : new Map(), rest, value));
  } else if (value === undefined) copy.delete(name);
  else copy.set(name, value);
  return copy;
}
