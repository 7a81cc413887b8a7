/** From a message to its answer: finds the command, its session and transaction, and tells errors. */
import type { Engine } from '../engine.ts';
import { StoreError } from '../errors.ts';
import { mayHoldLongList, prepareLongLists } from '../planner/long-lists.ts';
import { textIn } from '../reading.ts';
import { type Failure, failureError } from '../transactions/fail-points.ts';
import type { Session } from '../transactions/sessions.ts';
import type { Transaction } from '../transactions/transaction.ts';
import { decode, encode } from '../values/codec.ts';
import { docOf } from '../values/plain.ts';
import type { Doc } from '../values/types.ts';
import type { Answer, Connection } from '../wire/connection.ts';
import type { Message } from '../wire/message.ts';
import { detailValue } from './bulk.ts';
import {
  checkReadConcern,
  checkTransactionConcerns,
  checkWriteConcern,
  unmetWriteConcern,
} from './concerns.ts';
import { AppNames, helloReply } from './hello.ts';
import { checkDatabase, type Operation, type Reply } from './operation.ts';
import { type Command, commands } from './registry.ts';
import { sessionKey } from './sessions.ts';

const greetings = new Set(['hello', 'ismaster', 'isMaster']);
/** Commands that settle a transaction rather than take part in it. */
const settling = new Set(['commitTransaction', 'abortTransaction']);

export interface Dispatcher {
  readonly answer: Answer;
  forget(connection: Connection): void;
}

export function createDispatcher(
  engine: Engine,
  socketPath: string,
  report: (error: unknown) => void,
): Dispatcher {
  const appNames = new AppNames();

  async function answer(message: Message, connection: Connection): Promise<Buffer | 'hang-up'> {
    const [name = ''] = message.body.keys();
    const operation = begin(engine, name, message, connection);
    try {
      if (message.refusal !== undefined) throw message.refusal;
      if (greetings.has(name)) {
        appNames.learn(operation);
        return encode(helloReply(operation, socketPath));
      }
      const failure = engine.failPoints.meet(name, appNames.of(connection.id));
      if (failure !== undefined && failure.blockMs > 0) await delay(failure.blockMs);
      if (failure?.closeConnection === true) return 'hang-up';
      if (failure?.errorCode !== undefined && failure.writeConcernError === undefined) {
        throw failureError(failure);
      }
      if (mayHoldLongList(message.bodyBytes)) await prepareLongLists(message.body);
      const reply = await runCommand(operation);
      return finish(reply, operation, failure);
    } catch (error) {
      if (error instanceof HangUp) return 'hang-up';
      if (!(error instanceof StoreError)) report(error);
      return encode(errorReply(operation, error));
    }
  }

  const forget = ({ id }: Connection): void => {
    appNames.forget(id);
    engine.sessions.leave(id);
  };
  return { answer, forget };
}

/** An operation that is still being told what session and transaction it belongs to. */
interface OpenOperation extends Operation {
  session: Session | undefined;
  transaction: Transaction | undefined;
  retryNumber: bigint | undefined;
}

function begin(
  engine: Engine,
  name: string,
  message: Message,
  connection: Connection,
): OpenOperation {
  return {
    engine,
    name,
    database: textIn(message.body.get('$db')) ?? 'test',
    body: message.body,
    sequences: message.sequences,
    connectionId: connection.id,
    session: undefined,
    transaction: undefined,
    retryNumber: undefined,
    startedAt: engine.clock.now(),
  };
}

async function runCommand(operation: OpenOperation): Promise<Reply> {
  const command = commands.get(operation.name);
  if (command === undefined) {
    throw new StoreError('CommandNotFound', `no such command: '${operation.name}'`);
  }
  checkDatabase(operation.database);
  checkWriteConcern(operation.body);
  checkReadConcern(operation.body);
  const key = sessionKey(operation.body.get('lsid'));
  if (key === undefined) return command.handle(operation);
  const session = operation.engine.sessions.open(key);
  operation.session = session;
  operation.engine.sessions.ask(session, operation.connectionId);
  const number = operation.body.get('txnNumber');
  if (typeof number !== 'bigint') return command.handle(operation);
  return inTurn(session, () => runNumbered(operation, command, session, number));
}

/** What a session asks is done in the order of asking, also when an impatient client asks again. */
function inTurn<T>(session: Session, run: () => Promise<T> | T): Promise<T> {
  const turn = session.tail.then(run);
  session.tail = turn.catch(() => undefined);
  return turn;
}

async function runNumbered(
  operation: OpenOperation,
  command: Command,
  session: Session,
  number: bigint,
): Promise<Reply> {
  const { body, engine, name } = operation;
  if (settling.has(name)) return command.handle(operation);
  if (body.get('autocommit') !== false) {
    if (!command.isRetryable) {
      throw new StoreError(
        50_768,
        'txnNumber may only be provided for multi-document transactions and retryable write commands.',
      );
    }
    const open = session.transaction;
    if (open !== undefined && open.number < number) open.abort();
    operation.retryNumber = number;
    return runRetryable(operation, command);
  }
  if (!command.inTransaction) {
    throw new StoreError(
      'OperationNotSupportedInTransaction',
      `Cannot run '${name}' in a multi-document transaction.`,
    );
  }
  checkTransactionConcerns(body);
  const starts = body.get('startTransaction') === true;
  const transaction = await engine.sessions.join(session, { number, starts });
  operation.transaction = transaction;
  try {
    return await command.handle(operation);
  } catch (error) {
    transaction.abort();
    throw error;
  }
}

/** A failpoint wants the client to lose its connection instead of getting an answer. */
class HangUp extends Error {
  override readonly name = 'HangUp';
}

/** A retryable write, which a failpoint may strike before it happens or after. */
async function runRetryable(operation: Operation, command: Command): Promise<Reply> {
  const { failPoints } = operation.engine;
  const before = failPoints.meetTransactionalWrite('before');
  if (before !== undefined) throw before.closeConnection ? new HangUp() : failureError(before);
  const reply = await command.handle(operation);
  // An answer from the record is no write, and is not struck.
  const isRecorded = reply instanceof Map && reply.has('retriedStmtIds');
  const after = isRecorded ? undefined : failPoints.meetTransactionalWrite('after');
  if (after?.closeConnection === true) throw new HangUp();
  return reply;
}

function finish(reply: Reply, { engine, body }: Operation, failure: Failure | undefined): Buffer {
  const writeConcernError = failure?.writeConcernError ?? unmetWriteConcern(body);
  if (writeConcernError === undefined && !(reply instanceof Map)) return reply;
  const doc = reply instanceof Map ? reply : decode(reply);
  if (writeConcernError !== undefined) doc.set('writeConcernError', writeConcernError);
  if (failure?.errorLabels !== undefined) doc.set('errorLabels', [...failure.errorLabels]);
  doc.set('operationTime', engine.clusterTime.next());
  return encode(doc);
}

/** Codes after which a driver may try again: shutting down, not primary, network. */
const retryableCodes = new Set([
  6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436,
]);

export function errorReply({ engine, name, body }: Operation, error: unknown): Doc {
  const known =
    error instanceof StoreError
      ? error
      : new StoreError('InternalError', error instanceof Error ? error.message : String(error));
  const doc = docOf({ ok: 0, errmsg: known.message, code: known.code, codeName: known.codeName });
  for (const [field, value] of known.extra) doc.set(field, detailValue(value));
  const labels = labelsOf(known, name, body);
  if (labels.length > 0) doc.set('errorLabels', [...labels]);
  doc.set('operationTime', engine.clusterTime.next());
  return doc;
}

/** Codes after which a transaction may be started again as a whole. */
const transientCodes = new Set([24, 112, 246, 251, 267]);

function labelsOf({ code, labels }: StoreError, name: string, body: Doc): readonly string[] {
  if (labels !== undefined) return labels;
  if (!body.has('txnNumber')) return [];
  const isInTransaction = body.get('autocommit') === false;
  const isSettling = settling.has(name);
  const isPassing = retryableCodes.has(code) && (isSettling || !isInTransaction);
  const isTransient =
    isInTransaction &&
    (transientCodes.has(code) || (retryableCodes.has(code) && name !== 'commitTransaction'));
  return [
    ...(isPassing ? ['RetryableWriteError'] : []),
    ...(isTransient ? ['TransientTransactionError'] : []),
  ];
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
