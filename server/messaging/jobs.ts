import { z } from 'zod';
import { seconds } from '../kernel/clock.ts';
import { defineJob, handle, type JobHandler } from '../kernel/queue/queue.ts';
import type { Settler } from './settler.ts';

export const settleEveryMs = seconds(15);
/** Longer than any living process takes. */
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
