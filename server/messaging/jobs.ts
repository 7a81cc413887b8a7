import { z } from 'zod';
import { seconds } from '../kernel/clock.ts';
import { defineJob, handle, type JobHandler } from '../kernel/queue/queue.ts';
import type { Settler } from './settler.ts';

/** Whatever was left is told of soon after the store is back; a look costs one query by an index. */
export const settleEveryMs = seconds(5);
/** Longer than a living process takes where the store answers; done twice, it does no harm. */
const leftBehindMs = seconds(10);

export const settleLeftBehind = defineJob({
  name: 'messaging.settle-left-behind',
  data: z.strictObject({}),
  attemptsMax: 3,
  backoffMs: seconds(1),
});

export function createJobs({ settler }: { settler: Settler }): JobHandler[] {
  return [handle(settleLeftBehind, () => settler.sweep(leftBehindMs), { concurrency: 1 })];
}
