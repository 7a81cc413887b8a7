/** Every command by its name. */
import {
  audit,
  buildInfo,
  collStats,
  configureFailPoint,
  connectionStatus,
  dbStats,
  getParameter,
  ping,
  refuse,
  refuseSearch,
  serverStatus,
  setParameter,
  validate,
} from './administration.ts';
import { aggregate } from './aggregate.ts';
import { backup } from './backup.ts';
import { bulkWrite } from './bulk-write.ts';
import {
  create,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  renameCollection,
} from './collections.ts';
import { count, distinct } from './count.ts';
import { deleteDocuments } from './delete.ts';
import { explain } from './explain.ts';
import { find, getMore, killCursors } from './find.ts';
import { findAndModify } from './find-and-modify.ts';
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts';
import { insert } from './insert.ts';
import type { Handler } from './operation.ts';
import {
  abortTransaction,
  commitTransaction,
  endSessions,
  refreshSessions,
  startSession,
} from './sessions.ts';
import { fromSnapshot } from './snapshot-reads.ts';
import { update } from './update.ts';

export interface Command {
  readonly handle: Handler;
  /** Whether it may be a statement of a transaction. */
  readonly inTransaction: boolean;
  /** Whether a txnNumber outside a transaction makes it a retryable write. */
  readonly isRetryable: boolean;
}

const plain = (handle: Handler): Command => ({ handle, inTransaction: false, isRetryable: false });
const statement = (handle: Handler): Command => ({
  handle,
  inTransaction: true,
  isRetryable: false,
});
const writing = (handle: Handler): Command => ({ handle, inTransaction: true, isRetryable: true });

export const commands: ReadonlyMap<string, Command> = new Map([
  ['insert', writing(insert)],
  ['update', writing(update)],
  ['delete', writing(deleteDocuments)],
  ['bulkWrite', writing(bulkWrite)],
  ['findAndModify', writing(findAndModify)],
  ['findandmodify', writing(findAndModify)],
  ['find', statement(fromSnapshot(find))],
  ['getMore', statement(getMore)],
  ['killCursors', statement(killCursors)],
  ['aggregate', statement(fromSnapshot(aggregate))],
  ['distinct', statement(fromSnapshot(distinct))],
  ['count', plain(count)],
  ['explain', plain(explain)],
  ['create', statement(create)],
  ['createIndexes', statement(createIndexes)],
  ['drop', plain(drop)],
  ['dropDatabase', plain(dropDatabase)],
  ['renameCollection', plain(renameCollection)],
  ['dropIndexes', plain(dropIndexes)],
  ['deleteIndexes', plain(dropIndexes)],
  ['listIndexes', plain(listIndexes)],
  ['listCollections', plain(listCollections)],
  ['listDatabases', plain(listDatabases)],
  ['commitTransaction', plain(commitTransaction)],
  ['abortTransaction', plain(abortTransaction)],
  ['startSession', plain(startSession)],
  ['endSessions', plain(endSessions)],
  ['killSessions', plain(endSessions)],
  ['refreshSessions', plain(refreshSessions)],
  ['ping', plain(ping)],
  ['buildInfo', plain(buildInfo)],
  ['buildinfo', plain(buildInfo)],
  ['serverStatus', plain(serverStatus)],
  ['dbStats', plain(dbStats)],
  ['dbstats', plain(dbStats)],
  ['collStats', plain(collStats)],
  ['collstats', plain(collStats)],
  ['connectionStatus', plain(connectionStatus)],
  ['configureFailPoint', plain(configureFailPoint)],
  ['getParameter', plain(getParameter)],
  ['setParameter', plain(setParameter)],
  ['validate', plain(validate)],
  ['maruAudit', plain(audit)],
  ['createSearchIndexes', plain(refuseSearch)],
  ['dropSearchIndex', plain(refuseSearch)],
  ['updateSearchIndex', plain(refuseSearch)],
  ['maruBackup', plain(backup)],
  ['mapReduce', plain(refuse('mapReduce'))],
  ['collMod', plain(refuse('collMod'))],
  ['convertToCapped', plain(refuse('a capped collection'))],
]);
