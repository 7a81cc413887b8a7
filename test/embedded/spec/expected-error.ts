import {
  type Document,
  MongoBulkWriteError,
  MongoClientBulkWriteError,
  MongoError,
  MongoServerError,
} from 'mongodb';
import { withoutDidUpsert } from './driver-additions.ts';
import type { ExpectedError } from './format.ts';
import { Mismatch, type Named, requireMatch } from './match.ts';

export function requireError(error: unknown, expected: ExpectedError, named: Named): void {
  if (!(error instanceof Error)) throw new Mismatch('an error was expected');
  requireKind(error, expected);
  requireLabels(error, expected);
  requireDetails(error, expected, named);
}

function requireKind(error: Error, expected: ExpectedError): void {
  const { isClientError, errorContains = '', errorCode, errorCodeName } = expected;
  const told = `${error.name} ${error.message}`;
  if (isClientError !== undefined && isClientError === error instanceof MongoServerError) {
    throw new Mismatch(`isClientError should be ${isClientError}: ${told}`);
  }
  if (!error.message.toLowerCase().includes(errorContains.toLowerCase())) {
    throw new Mismatch(`'${errorContains}' is not in: ${told}`);
  }
  const { code, codeName }: Document = causeOf(error);
  if (errorCode !== undefined && code !== errorCode) {
    throw new Mismatch(`the code is ${code} instead of ${errorCode}: ${told}`);
  }
  if (errorCodeName !== undefined && codeName !== errorCodeName) {
    throw new Mismatch(`the code is called ${codeName} instead of ${errorCodeName}: ${told}`);
  }
}

function requireLabels(error: Error, expected: ExpectedError): void {
  const cause = causeOf(error);
  const labels: readonly string[] = cause instanceof MongoError ? cause.errorLabels : [];
  for (const label of expected.errorLabelsContain ?? []) {
    if (!labels.includes(label)) throw new Mismatch(`${label} is missing: ${error.message}`);
  }
  for (const label of expected.errorLabelsOmit ?? []) {
    if (labels.includes(label)) throw new Mismatch(`${label} should not be: ${error.message}`);
  }
}

function requireDetails(error: Error, expected: ExpectedError, named: Named): void {
  const { errorResponse, writeErrors, writeConcernErrors, expectResult } = expected;
  if (errorResponse !== undefined) {
    const cause = causeOf(error);
    const response = cause instanceof MongoServerError ? cause.errorResponse : undefined;
    requireMatch(response, errorResponse, named, 'errorResponse');
  }
  if (expectResult !== undefined) requireMatch(resultOf(error), expectResult, named);
  const details: Document = error;
  if (writeErrors !== undefined) {
    const asRoots = Object.entries(writeErrors).map(([at, each]) => [at, { $$matchAsRoot: each }]);
    requireMatch(details['writeErrors'], Object.fromEntries(asRoots), named, 'writeErrors');
  }
  if (writeConcernErrors !== undefined) {
    requireMatch(details['writeConcernErrors'], writeConcernErrors, named, 'writeConcernErrors');
  }
}

/** A bulk write over several collections wraps the error that ended it. */
function causeOf(error: Error): Error {
  if (!(error instanceof MongoClientBulkWriteError)) return error;
  return error.cause instanceof Error ? error.cause : error;
}

/** What had been done before the error. */
function resultOf(error: Error): unknown {
  if (error instanceof MongoClientBulkWriteError) {
    return error.partialResult === undefined ? undefined : withoutDidUpsert(error.partialResult);
  }
  return error instanceof MongoBulkWriteError ? error.result : undefined;
}
