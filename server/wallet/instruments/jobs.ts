import { z } from 'zod';
import { seconds } from '../../kernel/clock.ts';
import { defineJob, handle, type JobHandler, type Queue } from '../../kernel/queue/queue.ts';

const resumeTopUps = defineJob({
  name: 'wallet.resume-top-ups',
  data: z.strictObject({}),
  attemptsMax: 2,
  backoffMs: seconds(1),
});

export function instrumentJobs(resume: () => Promise<void>): JobHandler[] {
  return [handle(resumeTopUps, resume, { concurrency: 1 })];
}

export async function scheduleJobs(queue: Queue): Promise<void> {
  await queue.repeat(resumeTopUps, {}, seconds(5));
}
