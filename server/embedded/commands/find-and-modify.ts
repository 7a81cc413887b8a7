import { failedToParse } from '../errors.ts';
import { compileProjection } from '../query/projection.ts';
import { removeRecord } from '../storage/records.ts';
import type { WriteTarget } from '../storage/write-target.ts';
import { decode } from '../values/codec.ts';
import { docOf } from '../values/plain.ts';
import type { Doc } from '../values/types.ts';
import { docArgument, letArgument, refuseCollation, refuseUnknown } from './arguments.ts';
import { isOn, openRetries } from './bulk.ts';
import { evaluationOf, namespaceOf, type Operation, write } from './operation.ts';
import { findFirst, type Selection, selectionOf } from './selection.ts';
import { applyChange, type Change, compileUpdater, insertUpsert } from './update.ts';

const known = new Set([
  'query',
  'sort',
  'remove',
  'update',
  'new',
  'fields',
  'upsert',
  'bypassDocumentValidation',
  'collation',
  'arrayFilters',
  'hint',
  'let',
  'stmtId',
]);

const where = 'findAndModify';

export async function findAndModify(operation: Operation): Promise<Doc> {
  const { body } = operation;
  refuseUnknown(body, operation.name, known);
  refuseCollation(body.get('collation'));
  refuseContradictions(body);
  const namespace = namespaceOf(operation);
  const variables = letArgument(body, where);
  const selection = selectionOf(
    operation,
    {
      filter: docArgument(body, 'query', where),
      sort: docArgument(body, 'sort', where),
      hint: body.get('hint'),
    },
    variables,
  );
  const compute = isOn(body, 'remove')
    ? (target: WriteTarget) => remove(operation, target, namespace, selection)
    : modifier(operation, namespace, selection, variables);
  const { reply, wasRetried } = await write(operation, (target) =>
    withRetry(operation, target, compute),
  );
  if (wasRetried) return new Map([...reply, ...docOf({ retriedStmtIds: [0], ok: 1 })]);
  return new Map([...reply, ...docOf({ ok: 1 })]);
}

function refuseContradictions(body: Doc): void {
  const removes = isOn(body, 'remove');
  if (removes && body.has('update')) {
    throw failedToParse("Cannot specify both an 'update' and 'remove'=true");
  }
  if (removes && isOn(body, 'upsert')) {
    throw failedToParse("Cannot specify both 'upsert'=true and 'remove'=true");
  }
  if (removes && isOn(body, 'new')) {
    throw failedToParse(
      "Cannot specify both 'new'=true and 'remove'=true; 'remove' always returns the deleted document",
    );
  }
  if (!removes && !body.has('update')) {
    throw failedToParse("Either an 'update' or 'remove'=true must be specified");
  }
}

function withRetry(
  operation: Operation,
  target: WriteTarget,
  compute: (target: WriteTarget) => Doc,
): { reply: Doc; wasRetried: boolean } {
  const retries = openRetries(operation, target);
  const recorded = retries?.find(0);
  if (recorded !== undefined) {
    return { reply: recorded, wasRetried: true };
  }
  const reply = compute(target);
  retries?.add(0, reply);
  retries?.save();
  return { reply, wasRetried: false };
}

function remove(
  operation: Operation,
  target: WriteTarget,
  namespace: string,
  selection: Selection,
): Doc {
  const collection = target.catalogue.find(namespace);
  const found =
    collection === undefined ? undefined : findFirst(operation, target, collection, selection);
  if (collection === undefined || found === undefined) {
    return docOf({ lastErrorObject: { n: 0 }, value: null });
  }
  const doc = decode(found.bytes);
  removeRecord(target, collection, found.record, doc);
  const value = projected(operation, selection, doc);
  return docOf({ lastErrorObject: { n: 1 }, value });
}

function modifier(
  operation: Operation,
  namespace: string,
  selection: Selection,
  variables: { let?: Doc },
): (target: WriteTarget) => Doc {
  const { body } = operation;
  const updater = compileUpdater(
    operation,
    body.get('update'),
    body.get('arrayFilters'),
    variables,
  );
  const change: Change = { selection, updater, upsert: isOn(body, 'upsert') };
  return (target) => modify(operation, target, namespace, change);
}

function modify(operation: Operation, target: WriteTarget, namespace: string, change: Change): Doc {
  const { selection } = change;
  const wantsNew = isOn(operation.body, 'new');
  const collection = target.catalogue.find(namespace);
  const found =
    collection === undefined ? undefined : findFirst(operation, target, collection, selection);
  if (collection !== undefined && found !== undefined) {
    const { before, after } = applyChange(operation, target, collection, found, change);
    return docOf({
      lastErrorObject: { n: 1, updatedExisting: true },
      value: projected(operation, selection, wantsNew ? after : before),
    });
  }
  if (!change.upsert) {
    return docOf({ lastErrorObject: { n: 0, updatedExisting: false }, value: null });
  }
  const inserted = insertUpsert(operation, target, namespace, change);
  return docOf({
    lastErrorObject: { n: 1, updatedExisting: false, upserted: inserted.get('_id') },
    value: wantsNew ? projected(operation, selection, inserted) : null,
  });
}

function projected(operation: Operation, { matcher }: Selection, doc: Doc): Doc {
  const spec = docArgument(operation.body, 'fields', where);
  if (spec.size === 0) return doc;
  return compileProjection(spec, matcher, { ...evaluationOf(operation) })(doc);
}
