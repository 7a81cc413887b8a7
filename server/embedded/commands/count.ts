import { identityOf } from '../aggregate/gatherings.ts';
import { StoreError } from '../errors.ts';
import { nothingExamined, pause } from '../planner/execute.ts';
import { planQuery } from '../planner/query.ts';
import { readDocuments } from '../planner/read.ts';
import { sortedWithTurns, weightOfBytes } from '../planner/sort-in-slices.ts';
import { otherTurns } from '../planner/turns.ts';
import { compileFilter, type Matcher } from '../query/match.ts';
import { numberIn, textIn } from '../reading.ts';
import type { CollectionInfo } from '../storage/catalogue.ts';
import { documentSizeMax } from '../storage/records.ts';
import type { View } from '../storage/view.ts';
import { decodeFields, encode } from '../values/codec.ts';
import { compareValues } from '../values/compare.ts';
import { docOf } from '../values/plain.ts';
import { memorySizeOf } from '../values/size.ts';
import type { Doc, Value } from '../values/types.ts';
import { countArgument, docArgument, refuseCollation, refuseUnknown } from './arguments.ts';
import { openView } from './find.ts';
import { checkpointOf, evaluationOf, namespaceOf, type Operation } from './operation.ts';

const knownInCount = new Set(['query', 'limit', 'skip', 'hint', 'fields', 'collation']);

export async function count(operation: Operation): Promise<Doc> {
  const { body, engine } = operation;
  refuseUnknown(body, 'count', knownInCount);
  refuseCollation(body.get('collation'));
  const filter = docArgument(body, 'query', 'count');
  const skip = countArgument(body, 'skip', 'count') ?? 0;
  // A negative limit means the same as a positive one here.
  const limit = Math.abs(Math.trunc(numberIn(body.get('limit')) ?? 0));
  const { collection, view, own } = openView(operation, namespaceOf(operation));
  try {
    if (collection === undefined) return docOf({ n: 0, ok: 1 });
    const matcher = compileFilter(filter, { ...evaluationOf(operation) });
    const all =
      filter.size === 0 && !body.has('hint')
        ? engine.store.countOf(collection)
        : await countMatches(operation, { view, collection, filter, matcher });
    const n = Math.max(0, all - skip);
    return docOf({ n: limit > 0 ? Math.min(n, limit) : n, ok: 1 });
  } finally {
    own?.release();
  }
}

async function countMatches(
  operation: Operation,
  on: { view: View; collection: CollectionInfo; filter: Doc; matcher: Matcher },
): Promise<number> {
  const hint = operation.body.get('hint');
  const plan = planQuery({ ...on, hint }, operation.engine.settings);
  const scan = { ...on, plan, examined: nothingExamined(), keysOnly: true };
  const checkpoint = checkpointOf(operation);
  let n = 0;
  for (const found of readDocuments(scan)) {
    if (found !== pause) {
      n += 1;
      continue;
    }
    checkpoint();
    await otherTurns();
  }
  return n;
}

const knownInDistinct = new Set(['key', 'query', 'collation', 'hint']);

export async function distinct(operation: Operation): Promise<Doc> {
  const { body } = operation;
  refuseUnknown(body, 'distinct', knownInDistinct);
  refuseCollation(body.get('collation'));
  const key = textIn(body.get('key'));
  if (key === undefined)
    throw new StoreError('TypeMismatch', "distinct needs a 'key' of type string");
  const filter = docArgument(body, 'query', 'distinct');
  const { collection, view, own } = openView(operation, namespaceOf(operation));
  try {
    const matcher = compileFilter(filter, { ...evaluationOf(operation) });
    const values =
      collection === undefined
        ? []
        : await distinctValues(operation, { view, collection, filter, matcher }, key);
    const atClusterTime = operation.snapshot?.time;
    return new Map<string, Value>([['values', values], ...docOf({ atClusterTime, ok: 1 })]);
  } finally {
    own?.release();
  }
}

async function distinctValues(
  operation: Operation,
  on: { view: View; collection: CollectionInfo; filter: Doc; matcher: Matcher },
  key: string,
): Promise<Value[]> {
  const hint = operation.body.get('hint');
  const plan = planQuery({ ...on, hint }, operation.engine.settings);
  const path = key.split('.');
  const root = new Set([path[0] ?? '']);
  const values = new DistinctValues();
  const checkpoint = checkpointOf(operation);
  for (const found of readDocuments({ ...on, plan, examined: nothingExamined() })) {
    if (found !== pause) {
      collectValues(decodeFields(found.bytes, root), path, values);
      continue;
    }
    checkpoint();
    await otherTurns();
  }
  return values.inOrder();
}

/** All values at a path: every element of an array on the way or at its end, but no deeper. */
function collectValues(
  node: Value | undefined,
  path: readonly string[],
  into: DistinctValues,
): void {
  const [part, ...rest] = path;
  if (part === undefined) {
    if (Array.isArray(node)) for (const element of node) into.add(element);
    else if (node !== undefined) into.add(node);
    return;
  }
  if (node instanceof Map) {
    collectValues(node.get(part), rest, into);
  } else if (Array.isArray(node)) {
    for (const element of node) if (element instanceof Map) collectValues(element, path, into);
    if (/^\d+$/.test(part)) collectValues(node[Number(part)], rest, into);
  }
}

/** One of each, no more than the reply can hold. */
class DistinctValues {
  private readonly byKey = new Map<string, Value>();
  private bytes = 0;

  add(value: Value): void {
    const key = identityOf(value);
    if (this.byKey.has(key)) return;
    this.byKey.set(key, value);
    this.bytes += encode(new Map([['v', value]])).length;
    if (this.bytes > documentSizeMax) throw new StoreError(17217, 'distinct too big, 16mb cap');
  }

  inOrder(): Promise<Value[]> {
    const weightOf = (value: Value) => weightOfBytes(memorySizeOf(value));
    return sortedWithTurns([...this.byKey.values()], compareValues, weightOf);
  }
}
