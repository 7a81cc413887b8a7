import { StoreError } from '../errors.ts';
import { docIn, numberIn, textIn } from '../reading.ts';
import { show } from '../storage/show.ts';
import type { Doc } from '../values/types.ts';

/**
 * Every acknowledged write is on disk, and there is one node: so all write concerns that one node
 * can meet mean the same. Others are refused before anything is written.
 */
export function checkWriteConcern(body: Doc): void {
  const w = docIn(body.get('writeConcern'))?.get('w');
  if (w === undefined || w === 'majority') return;
  const nodes = numberIn(w);
  if (nodes !== undefined && nodes >= 0 && nodes <= 1) return;
  if (nodes !== undefined && nodes > 1 && nodes <= 50) {
    throw new StoreError('UnsatisfiableWriteConcern', 'Not enough data-bearing nodes');
  }
  if (nodes !== undefined) {
    throw new StoreError(
      'FailedToParse',
      'w has to be a non-negative number and not greater than 50',
    );
  }
  throw new StoreError(
    'UnknownReplWriteConcern',
    `No write concern mode named '${textIn(w) ?? show(w)}' found in replica set configuration`,
  );
}

const levels = new Set(['local', 'available', 'majority', 'linearizable', 'snapshot']);

/**
 * All read concerns read the newest durable data. Only reading the past is beyond us, and that is
 * what a snapshot outside a transaction would have to do from its second read on.
 */
export function checkReadConcern(body: Doc): void {
  const concern = docIn(body.get('readConcern'));
  if (concern === undefined) return;
  const level = concern.get('level');
  if (level !== undefined && !(typeof level === 'string' && levels.has(level))) {
    throw new StoreError('FailedToParse', `Invalid read concern level: ${show(level)}`);
  }
  if (concern.has('atClusterTime') || (level === 'snapshot' && body.get('autocommit') !== false)) {
    throw new StoreError(
      'CommandNotSupported',
      'a snapshot outside a transaction is not supported by the embedded store',
    );
  }
}
