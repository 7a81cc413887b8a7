/** What those who run the server see of its work, and do about it. */
import { z } from 'zod';
import {
  codeIn,
  cursorIn,
  instantOut,
  limitIn,
  nothing,
  operation,
  pageOf,
  push,
} from '../kernel/contract.ts';
import { limits } from '../kernel/limits.ts';

/** An id as the list shows it. */
const listedId = codeIn(/^[!-~]+$/, 300);

const page = z.strictObject({ cursor: cursorIn, limit: limitIn(100, 30) });

export const deadLetterOut = z.strictObject({
  id: z.string(),
  /** Who failed at the event. */
  subscriber: z.string(),
  /** What kind of event, as `stores.order-paid`. */
  type: z.string(),
  /** What the event is about, usually the id of a thing. */
  key: z.string(),
  attempts: z.number().int(),
  /** What the last attempt failed at, without anybody's words. */
  failure: z.string(),
  diedAt: instantOut,
});

export const listDeadLetters = operation({
  name: 'operator.list-dead-letters',
  http: 'GET /v1/operator/dead-letters',
  summary:
    'Events that a part of the server failed at for the last time, latest first (operators).',
  auth: 'user',
  limit: limits.read,
  input: page,
  output: pageOf(deadLetterOut),
});

export const retryDeadLetter = operation({
  name: 'operator.retry-dead-letter',
  http: 'POST /v1/operator/dead-letters/:letterId/retry',
  summary: 'Give a dead letter all its attempts anew (operators).',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({ letterId: listedId }),
  output: nothing,
});

export const dropDeadLetter = operation({
  name: 'operator.drop-dead-letter',
  http: 'DELETE /v1/operator/dead-letters/:letterId',
  summary: 'Forget a dead letter (operators).',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({ letterId: listedId }),
  output: nothing,
});

export const deadJobOut = z.strictObject({
  id: z.string(),
  /** What kind of job, as `stores.expire-orders`. */
  name: z.string(),
  attempts: z.number().int(),
  /** What the last attempt failed at, without anybody's words. */
  failure: z.string(),
  diedAt: instantOut,
});

export const listDeadJobs = operation({
  name: 'operator.list-dead-jobs',
  http: 'GET /v1/operator/dead-jobs',
  summary: 'Jobs whose last attempt failed, latest first (operators).',
  auth: 'user',
  limit: limits.read,
  input: page,
  output: pageOf(deadJobOut),
});

export const retryDeadJob = operation({
  name: 'operator.retry-dead-job',
  http: 'POST /v1/operator/dead-jobs/:jobId/retry',
  summary: 'Give a dead job all its attempts anew (operators).',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({ jobId: listedId }),
  output: nothing,
});

export const dropDeadJob = operation({
  name: 'operator.drop-dead-job',
  http: 'DELETE /v1/operator/dead-jobs/:jobId',
  summary: 'Forget a dead job (operators).',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({ jobId: listedId }),
  output: nothing,
});

/** What waits for those who run the server; each is counted up to 100, which stands for that and more. */
export const waitingOut = z.strictObject({
  verificationRequests: z.number().int(),
  deadLetters: z.number().int(),
  /** Null while the queue does not answer. */
  deadJobs: z.number().int().nullable(),
});

export const countWaiting = operation({
  name: 'operator.count-waiting',
  http: 'GET /v1/operator/waiting',
  summary: 'How much waits for an operator (operators).',
  auth: 'user',
  limit: limits.read,
  input: nothing,
  output: waitingOut,
});

export const waitingChanged = push({
  type: 'operator.waiting-changed',
  summary: 'How much waits for an operator now (operators).',
  whenMissed: 'gone',
  data: waitingOut,
});
