import { z } from 'zod';
import { seconds } from '../../kernel/clock.ts';
import { defineJob, handle, type JobHandler, type Queue } from '../../kernel/queue/queue.ts';

const resumePayouts = defineJob({
  name: 'wallet.resume-payouts',
  data: z.strictObject({}),
  attemptsMax: 2,
  backoffMs: seconds(1),
});

export function payoutJobs(resume: () => Promise<void>): JobHandler[] {
  return [handle(resumePayouts, resume, { concurrency: 1 })];
}

export async function scheduleJobs(queue: Queue): Promise<void> {
  await queue.repeat(resumePayouts, {}, seconds(5));
}
