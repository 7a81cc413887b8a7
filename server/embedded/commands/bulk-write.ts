/** The bulkWrite command of MongoDB 8: inserts, updates and deletes of several collections in one. */
import { badValue, notSupported, StoreError } from '../errors.ts';
import { listIn, numberIn } from '../reading.ts';
import { show } from '../storage/show.ts';
import { encode } from '../values/codec.ts';
import { docOf } from '../values/plain.ts';
import { type Doc, Int32, isDoc, isNumeric } from '../values/types.ts';
import {
  docArgument,
  missingField,
  refuseCollation,
  refuseUnknown,
  unknownField,
  wrongType,
} from './arguments.ts';
import {
  type Answer,
  type BulkResult,
  isOn,
  runBulk,
  runEach,
  type Statement,
  statementDocs,
} from './bulk.ts';
import { deleteStatement, deleting } from './delete.ts';
import { firstBatch } from './find.ts';
import { insertion, requireSome, withIdFirst } from './insert.ts';
import { checkedNamespace, type Operation, write } from './operation.ts';
import { batched, batchSizeOf } from './results.ts';
import { refuseSortedMany, updateStatement, updating } from './update.ts';

const known = new Set([
  'ops',
  'nsInfo',
  'ordered',
  'errorsOnly',
  'bypassDocumentValidation',
  'let',
  'cursor',
  'stmtId',
  'stmtIds',
]);

type Kind = 'insert' | 'update' | 'delete';

/** One of the `ops`, in the words of the command that does only its kind. */
interface BulkOperation {
  readonly kind: Kind;
  readonly namespace: string;
  /** What is inserted, or a statement as `update` and `delete` have them. */
  readonly doc: Doc;
  readonly isMulti: boolean;
}

export async function bulkWrite(operation: Operation): Promise<Buffer> {
  refuseCommand(operation);
  const namespaces = (await statementDocs(operation, 'nsInfo')).map(namespaceIn);
  const given = await statementDocs(operation, 'ops');
  requireSome(given);
  refuseStatementIds(operation.body, given.length);
  const operations = given.map((op) => parseOperation(op, namespaces));
  const result = operations.some(({ isMulti }) => isMulti)
    ? await runEach(operation, operations, 'multi=true', (each) => runAlone(operation, each))
    : await runBulk(
        operation,
        operations.map((each) => statementOf(operation, each)),
      );
  return reply(operation, operations, result);
}

function refuseCommand({ body, database }: Operation): void {
  if (database !== 'admin') {
    throw new StoreError('Unauthorized', 'bulkWrite may only be run against the admin database.');
  }
  refuseUnknown(body, 'bulkWrite', known);
  docArgument(body, 'cursor', 'bulkWrite');
}

function namespaceIn(info: Doc): string {
  for (const field of info.keys()) {
    if (field === 'collectionUUID') throw notSupported('bulkWrite with collectionUUID');
    if (field !== 'ns') throw unknownField('bulkWrite.nsInfo', field);
  }
  const namespace = info.get('ns');
  if (namespace === undefined) throw missingField('bulkWrite.nsInfo', 'ns');
  if (typeof namespace !== 'string') {
    throw wrongType('bulkWrite.nsInfo', 'ns', namespace, 'string');
  }
  const [database = '', ...collection] = namespace.split('.');
  if (database !== '' && collection.length > 0) {
    return checkedNamespace(database, collection.join('.'));
  }
  throw new StoreError(
    'InvalidNamespace',
    `Invalid namespace specified for bulkWrite: '${database}'`,
  );
}

function refuseStatementIds(body: Doc, count: number): void {
  const ids = listIn(body.get('stmtIds'));
  if (ids === undefined) return;
  if (body.has('stmtId')) {
    throw new StoreError(
      'InvalidOptions',
      'May not specify both stmtId and stmtIds in bulkWrite command.',
    );
  }
  if (ids.length === count) return;
  throw new StoreError(
    'InvalidLength',
    `Number of statement ids must match the number of batch entries. Got ${ids.length} statement ids but ${count} operations.`,
  );
}

/** The fields of each kind of operation, with what its own command calls them. */
const fieldsOf: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  insert: { document: 'document' },
  update: {
    filter: 'q',
    updateMods: 'u',
    multi: 'multi',
    upsert: 'upsert',
    arrayFilters: 'arrayFilters',
    hint: 'hint',
    collation: 'collation',
    constants: 'c',
    sort: 'sort',
  },
  delete: { filter: 'q', multi: 'multi', hint: 'hint', collation: 'collation' },
};
const required: Readonly<Record<Kind, readonly string[]>> = {
  insert: ['document'],
  update: ['filter', 'updateMods'],
  delete: ['filter'],
};

function parseOperation(op: Doc, namespaces: readonly string[]): BulkOperation {
  const kind = kindOf(op);
  const doc = statementIn(kind, op);
  const namespace = namespaces[namespaceIndex(kind, op)];
  if (namespace === undefined) {
    throw badValue(`BulkWrite ops entry ${show(op)} has an invalid nsInfo index.`);
  }
  return { kind, namespace, doc, isMulti: isOn(op, 'multi') };
}

function kindOf(op: Doc): Kind {
  const [first = ''] = op.keys();
  if (first === 'insert' || first === 'update' || first === 'delete') return first;
  throw unknownField('bulkWrite', first);
}

function namespaceIndex(kind: Kind, op: Doc): number {
  const index = op.get(kind) ?? null;
  if (!isNumeric(index)) {
    throw wrongType(
      'bulkWrite.ops',
      kind,
      index,
      "[long, int, decimal, double]', expected types '",
    );
  }
  const number = Math.trunc(numberIn(index) ?? 0);
  if (number >= 0) return number;
  throw badValue(`BSON field '${kind}' value must be >= 0, actual value '${number}'`);
}

function statementIn(kind: Kind, op: Doc): Doc {
  const statement: Doc = new Map();
  for (const [field, value] of op) {
    if (field === kind) continue;
    const name = fieldsOf[kind][field];
    if (name === undefined) throw unknownField('bulkWrite.ops', field);
    statement.set(name, value);
  }
  for (const field of required[kind]) requireField(op, field);
  refuseCollation(op.get('collation'));
  refuseSortedMany(op);
  if (kind === 'insert') return docArgument(op, 'document', 'bulkWrite.ops');
  if (kind === 'delete') statement.set('limit', new Int32(isOn(op, 'multi') ? 0 : 1));
  return statement;
}

function requireField(op: Doc, field: string): void {
  const value = op.get(field) ?? null;
  if (value === null) throw missingField('bulkWrite.ops', field);
  if (field !== 'updateMods' && !isDoc(value)) {
    throw wrongType('bulkWrite.ops', field, value, 'object');
  }
}

function statementOf(operation: Operation, { kind, namespace, doc }: BulkOperation): Statement {
  if (kind === 'insert') {
    return insertion(operation, namespace, encode(withIdFirst(doc, operation.startedAt)));
  }
  return kind === 'update'
    ? updating(operation, namespace, doc)
    : deleting(operation, namespace, doc);
}

/** In writes of its own: a neighbour of operations that touch many documents, or such a one. */
async function runAlone(operation: Operation, each: BulkOperation): Promise<Answer> {
  const { kind, namespace, doc } = each;
  if (kind === 'update') return updateStatement(operation, namespace, doc);
  if (kind === 'delete') return deleteStatement(operation, namespace, doc);
  const insert = statementOf(operation, each);
  return write(operation, (target) => insert(target, 0));
}

function reply(
  operation: Operation,
  operations: readonly BulkOperation[],
  result: BulkResult,
): Promise<Buffer> {
  const errorsOnly = isOn(operation.body, 'errorsOnly');
  const items = new Map<number, Doc>();
  for (const error of result.errors) {
    const index = numberIn(error.get('index')) ?? 0;
    items.set(index, errorItem(operations[index]?.kind, index, error));
  }
  for (const [index, answer] of errorsOnly ? [] : result.answers) {
    items.set(index, answerItem(index, answer));
  }
  const inOrder = [...items].sort(([a], [b]) => a - b);
  return firstBatch(operation, {
    namespace: 'admin.$cmd.bulkWrite',
    documents: batched(inOrder.map(([, item]) => encode(item))),
    view: undefined,
    batchSize: batchSizeOf(operation.body),
    beside: totals(operations, result),
  });
}

function answerItem(index: number, answer: Answer): Doc {
  const upserted = answer.get('upserted');
  return docOf({
    ok: 1,
    idx: index,
    n: answer.get('n'),
    nModified: answer.get('nModified'),
    upserted: upserted === undefined ? undefined : new Map([['_id', upserted]]),
  });
}

function errorItem(kind: Kind | undefined, index: number, error: Doc): Doc {
  const item = docOf({ ok: 0, idx: index });
  for (const [field, value] of error) if (field !== 'index') item.set(field, value);
  const counts = docOf({ n: 0, nModified: kind === 'update' ? 0 : undefined });
  return new Map([...item, ...counts]);
}

function totals(
  operations: readonly BulkOperation[],
  { answers, errors, retriedStatements }: BulkResult,
): Doc {
  const sums = { nInserted: 0, nMatched: 0, nModified: 0, nUpserted: 0, nDeleted: 0 };
  for (const [index, answer] of answers) {
    const n = numberIn(answer.get('n')) ?? 0;
    const kind = operations[index]?.kind;
    if (kind === 'insert') sums.nInserted += n;
    else if (kind === 'delete') sums.nDeleted += n;
    else if (answer.has('upserted')) sums.nUpserted += n;
    else sums.nMatched += n;
    sums.nModified += numberIn(answer.get('nModified')) ?? 0;
  }
  return docOf({
    nErrors: errors.length,
    ...sums,
    retriedStmtIds: retriedStatements.length > 0 ? retriedStatements : undefined,
  });
}
