import { notSupported, StoreError } from '../errors.ts';
import { docIn, numberIn, textIn } from '../reading.ts';
import { show } from '../storage/show.ts';
import { docOf } from '../values/plain.ts';
import { type Doc, Timestamp } from '../values/types.ts';
import { wrongType } from './arguments.ts';

const nodesMax = 50;

/** What no replica set could understand is refused before anything is written. */
export function checkWriteConcern(body: Doc): void {
  const nodes = numberIn(docIn(body.get('writeConcern'))?.get('w'));
  if (nodes === undefined || (nodes >= 0 && nodes <= nodesMax)) return;
  throw new StoreError(
    'FailedToParse',
    `w has to be a non-negative number and not greater than ${nodesMax}`,
  );
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

const levels = new Set(['local', 'available', 'majority', 'linearizable', 'snapshot']);

/** All read concerns read the newest durable data, but for a snapshot that is named by its time. */
export function checkReadConcern(body: Doc): void {
  const concern = docIn(body.get('readConcern'));
  if (concern === undefined) return;
  const level = concern.get('level');
  if (level !== undefined && !(typeof level === 'string' && levels.has(level))) {
    throw new StoreError('FailedToParse', `Invalid read concern level: ${show(level)}`);
  }
  refuseTime(concern);
  if (level === 'snapshot') refuseSnapshot(body, concern);
}

function refuseTime(concern: Doc): void {
  const time = concern.get('atClusterTime');
  if (time === undefined) return;
  if (!(time instanceof Timestamp)) {
    throw wrongType('readConcern', 'atClusterTime', time, 'timestamp');
  }
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
