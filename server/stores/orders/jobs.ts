import { z } from 'zod';
import { seconds } from '../../kernel/clock.ts';
import { defineJob, handle, type JobHandler, type Queue } from '../../kernel/queue/queue.ts';
import { type ExpireOrdersDeps, expireOrders } from './expire-orders.ts';

const expireJob = defineJob({
  name: 'stores.expire-orders',
  data: z.strictObject({}),
  attemptsMax: 2,
  backoffMs: seconds(1),
});

export function orderJobs(deps: ExpireOrdersDeps): JobHandler[] {
  return [handle(expireJob, () => expireOrders(deps), { concurrency: 1 })];
}

export async function scheduleJobs(queue: Queue): Promise<void> {
  await queue.repeat(expireJob, {}, seconds(10));
}
