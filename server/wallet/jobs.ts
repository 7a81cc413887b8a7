import { z } from 'zod';
import { seconds } from '../kernel/clock.ts';
import { defineJob, handle, type JobHandler, type Queue } from '../kernel/queue/queue.ts';
import type { Ledger } from './ledger/index.ts';

const nothing = z.strictObject({});

const sealJournal = defineJob({
  name: 'wallet.seal-journal',
  data: nothing,
  attemptsMax: 2,
  backoffMs: seconds(1),
});

const resumeTopUps = defineJob({
  name: 'wallet.resume-top-ups',
  data: nothing,
  attemptsMax: 2,
  backoffMs: seconds(1),
});

const resumePayouts = defineJob({
  name: 'wallet.resume-payouts',
  data: nothing,
  attemptsMax: 2,
  backoffMs: seconds(1),
});

export interface JobDeps {
  readonly ledger: Ledger;
  readonly resumeTopUps: () => Promise<void>;
  readonly resumePayouts: () => Promise<void>;
}

export function createJobs({ ledger, ...resume }: JobDeps): JobHandler[] {
  return [
    handle(sealJournal, async () => void (await ledger.seal()), { concurrency: 1 }),
    handle(resumeTopUps, resume.resumeTopUps, { concurrency: 1 }),
    handle(resumePayouts, resume.resumePayouts, { concurrency: 1 }),
  ];
}

export async function scheduleJobs(queue: Queue): Promise<void> {
  await queue.repeat(sealJournal, {}, seconds(5));
  await queue.repeat(resumeTopUps, {}, seconds(5));
  await queue.repeat(resumePayouts, {}, seconds(5));
}
