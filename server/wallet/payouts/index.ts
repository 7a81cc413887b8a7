/** The slice of payouts: what an official account has that is settled goes to a bank account. */
import type { Logger } from '../../kernel/logger.ts';
import type { Module } from '../../kernel/module.ts';
import type { Queue } from '../../kernel/queue/queue.ts';
import { createResume } from '../instruments/index.ts';
import { payoutEndpoints } from './endpoints.ts';
import { payoutJobs, scheduleJobs } from './jobs.ts';
import type { PayoutDeps } from './request-payout.ts';
import { createSettlePayout, type SettlePayoutDeps } from './settle-payout.ts';
import { payoutSubscribers, type SubscriberDeps } from './subscribers.ts';

export { createPayoutStore, type PayoutStore } from './store.ts';

export type PayoutsDeps = Omit<PayoutDeps, 'settlePayout'> &
  SettlePayoutDeps &
  SubscriberDeps & { readonly logger: Logger; readonly queue: Queue };

export function payouts(deps: PayoutsDeps): Module {
  const settlePayout = createSettlePayout(deps);
  const resume = createResume({ ...deps, due: deps.payouts.due, settle: settlePayout });
  return {
    endpoints: payoutEndpoints({ ...deps, settlePayout }),
    subscribers: payoutSubscribers(deps),
    jobs: payoutJobs(resume),
    start: () => scheduleJobs(deps.queue),
  };
}
