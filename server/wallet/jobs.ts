import { z } from 'zod';
import { seconds } from '../kernel/clock.ts';
import { defineJob, handle, type JobHandler, type Queue } from '../kernel/queue/queue.ts';
import type { Ledger } from './ledger/index.ts';

const sealJournal = defineJob({
  name: 'wallet.seal-journal',
  data: z.strictObject({}),
  attemptsMax: 2,
  backoffMs: seconds(1),
});

export function walletJobs({ ledger }: { readonly ledger: Pick<Ledger, 'seal'> }): JobHandler[] {
  return [handle(sealJournal, async () => void (await ledger.seal()), { concurrency: 1 })];
}

export async function scheduleJobs(queue: Queue): Promise<void> {
  await queue.repeat(sealJournal, {}, seconds(5));
}
