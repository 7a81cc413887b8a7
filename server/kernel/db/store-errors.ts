/** What the store's errors mean for a caller: it is away, it cannot write, or it is our own bug. */
import mongoose from 'mongoose';
import { DomainError, refuse } from '../errors.ts';
import { retryAfterSeconds } from './deadlines.ts';

const { mongo } = mongoose;

/** The driver lost the store, or never had it: nothing is wrong with what was asked. */
const lossClasses = [
  mongo.MongoNetworkError,
  mongo.MongoServerSelectionError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
  mongo.MongoServerClosedError,
  mongo.MongoUnexpectedServerResponseError,
  mongo.MongoOperationTimeoutError,
  mongo.MongoExpiredSessionError,
  mongoose.Error.MongooseServerSelectionError,
] as const;

/** The same where the driver keeps its class to itself, or Node says it. */
const lossNames = new Set(['MongoWaitQueueTimeoutError', 'MongoPoolClosedError']);
const lossCodes = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED']);

/** MongoDB's words for "not now": it is starting, stopping, or another member leads. */
const absentCodes = new Set([91, 189, 10_107, 11_600, 11_602, 13_435, 13_436]);

/**
 * OutOfDiskSpace; NonExistentPath, when the embedded store's file is gone; InternalError, with which
 * it says that a commit failed.
 */
const cannotStoreCodes = new Set([14_031, 29, 1]);

/** True when the store could not be reached or was lost on the way. */
export function isStoreLost(error: unknown): boolean {
  return [...chainOf(error)].some(isLoss);
}

/** True for a refusal that says that the store did not answer. */
export function isNoAnswer(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'request.no-answer';
}

/** True for a refusal that lies with the store, not with what was asked of it. */
export function isStoreTrouble(error: unknown): boolean {
  return (
    isNoAnswer(error) || (error instanceof DomainError && error.code === 'request.cannot-store')
  );
}

/** A store that is away or full is a refusal to be tried again later; any other error stays as it is. */
export function asRefusal(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  if (isStoreLost(error)) return refuse['no-answer']({ retryAfterSeconds, cause: error });
  if (cannotStoreCodes.has(serverCodeOf(error))) {
    return refuse['cannot-store']({ retryAfterSeconds: cannotStoreRetrySeconds, cause: error });
  }
  return error;
}

/** Somebody has to make room first. */
const cannotStoreRetrySeconds = 30;

function isLoss(error: Error): boolean {
  if (lossClasses.some((known) => error instanceof known) || lossNames.has(error.name)) return true;
  if ('code' in error && lossCodes.has(String(error.code))) return true;
  return absentCodes.has(serverCodeOf(error));
}

function serverCodeOf(error: unknown): number {
  return error instanceof mongo.MongoServerError ? Number(error.code) : Number.NaN;
}

const chainMax = 5;

/** The error and what it came from; a bulk write hides the driver's error in its response. */
function* chainOf(error: unknown): Generator<Error> {
  let next = error;
  for (let depth = 0; depth < chainMax && next instanceof Error; depth += 1) {
    yield next;
    next = next instanceof mongo.MongoBulkWriteError ? next.errorResponse : next.cause;
  }
}
