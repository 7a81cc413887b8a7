import { z } from 'zod';
import { seconds } from '../../kernel/clock.ts';
import { defineJob, handle, type JobHandler } from '../../kernel/queue/queue.ts';
import type { Delivery } from './delivery.ts';

/** Whatever was left is told of soon after the store is back; a look costs one query by an index. */
export const deliverEveryMs = seconds(5);
/** Longer than a living process takes where the store answers; done twice, it does no harm. */
const leftBehindMs = seconds(10);

export const deliverLeftBehind = defineJob({
  name: 'messaging.deliver-left-behind',
  data: z.strictObject({}),
  attemptsMax: 3,
  backoffMs: seconds(1),
});

export function createJobs({ delivery }: { delivery: Delivery }): JobHandler[] {
  return [handle(deliverLeftBehind, () => delivery.sweep(leftBehindMs), { concurrency: 1 })];
}
