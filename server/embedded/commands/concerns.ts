import { failedToParse, notSupported, StoreError } from '../errors.ts';
import { docIn, numberIn, textIn } from '../reading.ts';
import { show } from '../storage/show.ts';
import { docOf } from '../values/plain.ts';
import { type Doc, isDoc, Timestamp } from '../values/types.ts';
import { unknownField, wrongType } from './arguments.ts';

const nodesMax = 50;
const writeConcernFields = new Set(['w', 'j', 'fsync', 'wtimeout', 'provenance']);

/** What no replica set could understand is refused before anything is written. */
export function checkWriteConcern(body: Doc): void {
  const w = concernIn(body, 'writeConcern', writeConcernFields)?.get('w');
  if (w === undefined || typeof w === 'string' || isDoc(w)) return;
  const nodes = numberIn(w);
  if (nodes === undefined) throw failedToParse('w has to be a number, string, or object');
  if (nodes >= 0 && nodes <= nodesMax) return;
  throw failedToParse(`w has to be a non-negative number and not greater than ${nodesMax}`);
}

function concernIn(
  body: Doc,
  field: 'writeConcern' | 'readConcern',
  known: ReadonlySet<string>,
): Doc | undefined {
  const concern = body.get(field);
  if (concern === undefined) return undefined;
  const [name = ''] = body.keys();
  if (!isDoc(concern)) throw wrongType(name, field, concern, 'object');
  for (const each of concern.keys()) if (!known.has(each)) throw unknownField(field, each);
  return concern;
}

/**
 * Every acknowledged write is on disk, and there is one node: so all write concerns that one node
 * can meet mean the same. Of others a client is told, as by MongoDB, when the write has been done.
 */
export function unmetWriteConcern(body: Doc): Doc | undefined {
  const concern = docIn(body.get('writeConcern'));
  const w = concern?.get('w');
  if (concern === undefined || w === undefined || w === 'majority') return undefined;
  const nodes = numberIn(w);
  if (nodes !== undefined && nodes <= 1) return undefined;
  const { code, codeName, message } =
    nodes === undefined
      ? new StoreError(
          'UnknownReplWriteConcern',
          `No write concern mode named '${textIn(w) ?? show(w)}' found in replica set configuration`,
        )
      : new StoreError('UnsatisfiableWriteConcern', 'Not enough data-bearing nodes');
  return docOf({ code, codeName, errmsg: message, errInfo: { writeConcern: concern } });
}

const levelsInTransactions = new Set(['local', 'majority', 'snapshot']);

/** A transaction has one read concern, that of its first statement, and its commit the write concern. */
export function checkTransactionConcerns(body: Doc): void {
  if (body.has('writeConcern')) {
    throw new StoreError(
      'InvalidOptions',
      'writeConcern is not allowed within a multi-statement transaction',
    );
  }
  const concern = docIn(body.get('readConcern'));
  if (concern === undefined) return;
  if (body.get('startTransaction') !== true) {
    throw new StoreError(
      'InvalidOptions',
      'Only the first command in a transaction may specify a readConcern',
    );
  }
  const level = concern.get('level') ?? 'local';
  if (typeof level === 'string' && levelsInTransactions.has(level)) return;
  throw new StoreError(
    'InvalidOptions',
    "The readConcern level must be either 'local' (default), 'majority' or 'snapshot' in order to run in a transaction",
  );
}

const readConcernFields = new Set(['level', 'afterClusterTime', 'atClusterTime', 'provenance']);
const levels = new Set(['local', 'available', 'majority', 'linearizable', 'snapshot']);

/** All read concerns read the newest durable data, but for a snapshot that is named by its time. */
export function checkReadConcern(body: Doc): void {
  const concern = concernIn(body, 'readConcern', readConcernFields);
  if (concern === undefined) return;
  const level = concern.get('level');
  if (level !== undefined && !(typeof level === 'string' && levels.has(level))) {
    throw new StoreError('FailedToParse', `Invalid read concern level: ${show(level)}`);
  }
  refuseTimes(concern);
  if (level === 'snapshot') refuseSnapshot(body, concern);
}

function refuseTimes(concern: Doc): void {
  for (const field of ['afterClusterTime', 'atClusterTime']) {
    const time = concern.get(field);
    if (time === undefined || time instanceof Timestamp) continue;
    throw wrongType('readConcern', field, time, 'timestamp');
  }
  if (!concern.has('atClusterTime')) return;
  if (concern.get('level') !== 'snapshot') {
    throw new StoreError(
      'InvalidOptions',
      'readConcern atClusterTime is only allowed with the level snapshot',
    );
  }
  if (!concern.has('afterClusterTime')) return;
  throw new StoreError(
    'InvalidOptions',
    'readConcern must not have both afterClusterTime and atClusterTime',
  );
}

/** What a driver sends in a snapshot session; a cursor has its snapshot already. */
const readsOfThePast = new Set(['find', 'aggregate', 'distinct', 'getMore', 'killCursors']);

function refuseSnapshot(body: Doc, concern: Doc): void {
  if (body.get('autocommit') === false) {
    if (concern.has('atClusterTime')) throw notSupported('a transaction at a time of the past');
    return;
  }
  const [name = ''] = body.keys();
  if (readsOfThePast.has(name)) return;
  throw new StoreError(
    'InvalidOptions',
    `Command ${name} does not support { readConcern: { level: "snapshot" } } :: caused by :: read concern not supported`,
  );
}
