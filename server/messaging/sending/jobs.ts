import { z } from 'zod';
import { seconds } from '../../kernel/clock.ts';
import { defineJob, handle, type JobHandler, type Queue } from '../../kernel/queue/queue.ts';
import type { Delivery } from './delivery.ts';

/** Whatever was left is told of soon after the store is back; a look costs one query by an index. */
const everyMs = seconds(5);
/** Longer than a living process takes where the store answers; done twice, it does no harm. */
const leftBehindMs = seconds(10);

const deliverLeftBehind = defineJob({
  name: 'messaging.deliver-left-behind',
  data: z.strictObject({}),
  attemptsMax: 3,
  backoffMs: seconds(1),
});

export function sendingJobs({ delivery }: { delivery: Pick<Delivery, 'sweep'> }): JobHandler[] {
  return [handle(deliverLeftBehind, () => delivery.sweep(leftBehindMs), { concurrency: 1 })];
}

export async function scheduleJobs(queue: Queue): Promise<void> {
  await queue.repeat(deliverLeftBehind, {}, everyMs);
}
