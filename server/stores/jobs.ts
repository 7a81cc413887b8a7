import { z } from 'zod';
import { minutes, seconds } from '../kernel/clock.ts';
import { idOf } from '../kernel/contract.ts';
import type { Id } from '../kernel/ids.ts';
import { defineJob, handle, type JobHandler, type Queue } from '../kernel/queue/queue.ts';

const expireOrders = defineJob({
  name: 'stores.expire-orders',
  data: z.strictObject({}),
  attemptsMax: 2,
  backoffMs: seconds(1),
});

/** Tried for some hours; the order stands without its receipt's picture. */
const issueReceipt = defineJob({
  name: 'stores.issue-receipt',
  data: z.strictObject({ orderId: idOf('ord') }),
  attemptsMax: 12,
  backoffMs: seconds(2),
});

/**
 * The queue may lose what it holds, when it lies in a Redis that is emptied; that a receipt is due
 * stands in the store.
 */
const findLostReceipts = defineJob({
  name: 'stores.find-lost-receipts',
  data: z.strictObject({}),
  attemptsMax: 2,
  backoffMs: seconds(1),
});

export interface JobDeps {
  readonly expireOrders: () => Promise<void>;
  readonly issueReceipt: (orderId: Id<'ord'>) => Promise<void>;
  readonly findLostReceipts: () => Promise<void>;
}

/** Adding it once more is harmless: the queue knows it by its id, done or dead. */
export const askForReceipt = (queue: Queue, orderId: Id<'ord'>): Promise<void> =>
  queue.add(issueReceipt, { orderId }, { id: `receipt:${orderId}` });

export function createJobs(deps: JobDeps): JobHandler[] {
  return [
    handle(expireOrders, deps.expireOrders, { concurrency: 1 }),
    // One at a time: drawing takes a core for a while, and buyers who pay come first.
    handle(issueReceipt, ({ orderId }) => deps.issueReceipt(orderId), { concurrency: 1 }),
    handle(findLostReceipts, deps.findLostReceipts, { concurrency: 1 }),
  ];
}

export async function scheduleJobs(queue: Queue): Promise<void> {
  await queue.repeat(expireOrders, {}, seconds(10));
  await queue.repeat(findLostReceipts, {}, minutes(1));
}
