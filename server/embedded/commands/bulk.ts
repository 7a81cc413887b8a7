/** What insert, update and delete share: statements in slices, errors per statement, retries. */
import { StoreError } from '../errors.ts';
import { mayHoldLongList, prepareLongLists } from '../planner/long-lists.ts';
import { otherTurns } from '../planner/turns.ts';
import { flagIn, listIn, numberIn } from '../reading.ts';
import type { WriteTarget } from '../storage/write-target.ts';
import {
  type KnownRetryRecord,
  RetryAnswers,
  readRetryRecord,
} from '../transactions/retry-record.ts';
import { type Session, tooOld } from '../transactions/sessions.ts';
import { decode } from '../values/codec.ts';
import { docOf } from '../values/plain.ts';
import type { Doc, Value } from '../values/types.ts';
import { docsArgument } from './arguments.ts';
import { type Operation, write, writeSlice } from './operation.ts';

/** The answer of one statement, as it is also recorded for a retry: n, nModified, upserted. */
export type Answer = Doc;

/** One statement's work, inside a write. */
export type Statement = (target: WriteTarget, index: number) => Answer;

export interface BulkResult {
  readonly answers: Map<number, Answer>;
  readonly errors: Doc[];
  readonly retriedStatements: number[];
}

/** What is computed in one go; between slices other requests have their turn. */
const sliceSize = 500;
const sliceBytes = 1 << 20;

type SizeOf = (index: number) => number;

export const sizesOf =
  (documents: readonly Buffer[]): SizeOf =>
  (index) =>
    documents[index]?.length ?? 0;

/** Cuts many things to do into slices that are soon done. */
function* slicesOf(count: number, sizeOf: SizeOf): Generator<{ from: number; to: number }> {
  let from = 0;
  let bytes = 0;
  for (let to = 1; to <= count; to += 1) {
    bytes += sizeOf(to - 1);
    if (to < count && to - from < sliceSize && bytes < sliceBytes) continue;
    yield { from, to };
    from = to;
    bytes = 0;
  }
}

/** These end the whole command; all other refusals belong to their statement. */
const fatalCodes = new Set([112, 251, 257, 1, 29, 14031]);

const belongsToStatement = (error: unknown): error is StoreError =>
  error instanceof StoreError && !fatalCodes.has(error.code);

/** @param sizeOf how many bytes a statement stores, where that may be much */
export async function runBulk(
  operation: Operation,
  statements: readonly Statement[],
  sizeOf: SizeOf = () => 0,
): Promise<BulkResult> {
  const result: BulkResult = { answers: new Map(), errors: [], retriedStatements: [] };
  const isOrdered = operation.body.get('ordered') !== false;
  for (const { from, to } of slicesOf(statements.length, sizeOf)) {
    const slice = statements.slice(from, to);
    const run = to < statements.length ? writeSlice : write;
    const part = await run(operation, (target) =>
      runSlice(operation, target, { slice, from, isOrdered }),
    );
    for (const [index, answer] of part.answers) result.answers.set(index, answer);
    result.errors.push(...part.errors);
    result.retriedStatements.push(...part.retriedStatements);
    if (isOrdered && part.errors.length > 0) break;
  }
  if (result.errors.length > 0) operation.transaction?.abort();
  return result;
}

function runSlice(
  operation: Operation,
  target: WriteTarget,
  { slice, from, isOrdered }: { slice: readonly Statement[]; from: number; isOrdered: boolean },
): BulkResult {
  const result: BulkResult = { answers: new Map(), errors: [], retriedStatements: [] };
  const retries = openRetries(operation, target);
  for (const [at, statement] of slice.entries()) {
    const index = from + at;
    const id = statementId(operation.body, index);
    const recorded = retries?.find(id);
    if (recorded !== undefined) {
      result.answers.set(index, recorded);
      result.retriedStatements.push(id);
      continue;
    }
    try {
      const answer = statement(target, index);
      result.answers.set(index, answer);
      retries?.add(id, answer);
    } catch (error) {
      if (!belongsToStatement(error)) throw error;
      result.errors.push(writeErrorDoc(error, index));
      if (isOrdered) break;
    }
  }
  retries?.save();
  return result;
}

/**
 * Statements of which some touch many documents: each in writes of its own, so that one over a whole
 * collection lets others in between. Such a command is not retryable.
 * @param kind how a statement says that it touches many, for the refusal: `limit=0`
 */
export async function runEach<T>(
  operation: Operation,
  statements: readonly T[],
  kind: string,
  run: (statement: T) => Promise<Answer>,
): Promise<BulkResult> {
  if (operation.retryNumber !== undefined) {
    throw new StoreError('InvalidOptions', `Cannot use retryable writes with ${kind}`);
  }
  const isOrdered = operation.body.get('ordered') !== false;
  const result: BulkResult = { answers: new Map(), errors: [], retriedStatements: [] };
  for (const [index, statement] of statements.entries()) {
    try {
      result.answers.set(index, await run(statement));
    } catch (error) {
      if (!belongsToStatement(error)) throw error;
      result.errors.push(writeErrorDoc(error, index));
      operation.transaction?.abort();
      if (isOrdered) break;
    }
  }
  return result;
}

function statementId(body: Doc, index: number): number {
  const ids = listIn(body.get('stmtIds'));
  if (ids !== undefined) return numberIn(ids[index]) ?? index;
  return (numberIn(body.get('stmtId')) ?? 0) + index;
}

/** The record of a retryable write's statements; undefined when the write is not retryable. */
export function openRetries(
  { session, retryNumber, startedAt }: Operation,
  target: WriteTarget,
): RetryAnswers | undefined {
  if (session === undefined || retryNumber === undefined) return undefined;
  const known = earlierRecord(session, retryNumber, target);
  if (known !== undefined && known.number > retryNumber) throw tooOld(retryNumber, known.number);
  if (known?.number === retryNumber && known.committedTransaction) {
    throw new StoreError('TransactionCommitted', `${retryNumber} was the number of a transaction`);
  }
  const of = { session: session.key, number: retryNumber, known, now: startedAt };
  return new RetryAnswers(target, of);
}

/** A number above all that the session has used cannot be in its record, which is then not read. */
function earlierRecord(
  session: Session,
  number: bigint,
  target: WriteTarget,
): KnownRetryRecord | undefined {
  if (session.newestNumber !== undefined && number > session.newestNumber) {
    session.newestNumber = number;
    return undefined;
  }
  const known = readRetryRecord(target, session.key);
  session.newestNumber = known !== undefined && known.number > number ? known.number : number;
  return known;
}

function writeErrorDoc(error: StoreError, index: number): Doc {
  const doc = docOf({ index, code: error.code });
  for (const [field, value] of error.extra) doc.set(field, detailValue(value));
  doc.set('errmsg', error.message);
  return doc;
}

/** Details of an error are documents; anything else is told as text. */
export function detailValue(detail: unknown): Value {
  return detail instanceof Map ? (detail as Doc) : String(detail);
}

/** `{ n, nModified?, upserted?, writeErrors?, ok }` */
export function bulkReply(
  { answers, errors, retriedStatements }: BulkResult,
  kind: 'insert' | 'update' | 'delete',
): Doc {
  let n = 0;
  let modified = 0;
  const upserted: Doc[] = [];
  for (const [index, answer] of [...answers].sort(([a], [b]) => a - b)) {
    n += numberIn(answer.get('n')) ?? 0;
    modified += numberIn(answer.get('nModified')) ?? 0;
    const id = answer.get('upserted');
    if (id !== undefined) upserted.push(new Map([...docOf({ index }), ['_id', id]]));
  }
  return docOf({
    n,
    nModified: kind === 'update' ? modified : undefined,
    upserted: upserted.length > 0 ? upserted : undefined,
    writeErrors: errors.length > 0 ? errors : undefined,
    retriedStmtIds: retriedStatements.length > 0 ? retriedStatements : undefined,
    ok: 1,
  });
}

/** The statements of a bulk: beside the body, or in it. */
export async function statementDocs(
  { body, sequences, name }: Operation,
  field: string,
): Promise<readonly Doc[]> {
  const beside = sequences.get(field);
  if (beside === undefined) return docsArgument(body, field, name);
  const statements = await inTurns(beside, (bytes) => decode(bytes));
  for (const [at, statement] of statements.entries()) {
    if (!mayHoldLongList(beside[at]?.length ?? 0)) continue;
    const filter = statement.get('q') ?? statement.get('filter');
    if (filter instanceof Map) await prepareLongLists(filter);
  }
  return statements;
}

/** Does the same for each of many documents, and lets others in between. */
export async function inTurns<T>(
  documents: readonly Buffer[],
  act: (bytes: Buffer) => T,
): Promise<readonly T[]> {
  const results: T[] = [];
  const sizeOf = sizesOf(documents);
  for (const { from, to } of slicesOf(documents.length, sizeOf)) {
    let bytes = 0;
    for (let at = from; at < to; at += 1) bytes += sizeOf(at);
    for (const each of documents.slice(from, to)) results.push(act(each));
    if (to < documents.length || bytes >= sliceBytes) await otherTurns();
  }
  return results;
}

export const isOn = (doc: Doc, field: string): boolean => flagIn(doc.get(field));
