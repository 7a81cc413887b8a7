import { z } from 'zod';
import { seconds } from '../kernel/clock.ts';
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
export const issueReceipt = defineJob({
  name: 'stores.issue-receipt',
  data: z.strictObject({ orderId: idOf('ord') }),
  attemptsMax: 12,
  backoffMs: seconds(2),
});

export interface JobDeps {
  readonly expireOrders: () => Promise<void>;
  readonly issueReceipt: (orderId: Id<'ord'>) => Promise<void>;
}

export function createJobs(deps: JobDeps): JobHandler[] {
  return [
    handle(expireOrders, deps.expireOrders, { concurrency: 1 }),
    // One at a time: drawing takes a core for a while, and buyers who pay come first.
    handle(issueReceipt, ({ orderId }) => deps.issueReceipt(orderId), { concurrency: 1 }),
  ];
}

export async function scheduleJobs(queue: Queue): Promise<void> {
  await queue.repeat(expireOrders, {}, seconds(10));
}
