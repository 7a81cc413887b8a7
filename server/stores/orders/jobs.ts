import { z } from 'zod';
import { seconds } from '../../kernel/clock.ts';
import { defineJob, handle, type JobHandler, type Queue } from '../../kernel/queue/queue.ts';

const expireOrders = defineJob({
  name: 'stores.expire-orders',
  data: z.strictObject({}),
  attemptsMax: 2,
  backoffMs: seconds(1),
});

export interface JobDeps {
  readonly expireOrders: () => Promise<void>;
}

export function createJobs(deps: JobDeps): JobHandler[] {
  return [handle(expireOrders, deps.expireOrders, { concurrency: 1 })];
}

export async function scheduleJobs(queue: Queue): Promise<void> {
  await queue.repeat(expireOrders, {}, seconds(10));
}
