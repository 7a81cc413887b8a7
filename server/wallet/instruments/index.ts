/** The slice of instruments: the bank, the accounts that people link there, and top-ups from them. */
import type { Logger } from '../../kernel/logger.ts';
import type { Module } from '../../kernel/module.ts';
import type { Queue } from '../../kernel/queue/queue.ts';
import { type InstrumentEndpointDeps, instrumentEndpoints } from './endpoints.ts';
import { instrumentJobs, scheduleJobs } from './jobs.ts';
import type { ReachedBank } from './reach-bank.ts';
import { createResume } from './resume.ts';
import { createSettleTopUp, type SettleTopUpDeps } from './settle-top-up.ts';
import { instrumentSubscribers, type SubscriberDeps } from './subscribers.ts';

export { reachBank } from './reach-bank.ts';
export { createResume } from './resume.ts';
export {
  type BankAccountStore,
  createBankAccountStore,
  createTopUpStore,
  type TopUpStore,
} from './store.ts';

export type InstrumentsDeps = Omit<InstrumentEndpointDeps, 'settleTopUp'> &
  SettleTopUpDeps &
  SubscriberDeps &
  Pick<ReachedBank, 'simulator'> & { readonly logger: Logger; readonly queue: Queue };

export function instruments(deps: InstrumentsDeps): Module {
  const { topUps, queue, simulator } = deps;
  const settleTopUp = createSettleTopUp(deps);
  return {
    endpoints: instrumentEndpoints({ ...deps, settleTopUp }),
    subscribers: instrumentSubscribers(deps),
    jobs: instrumentJobs(createResume({ ...deps, due: topUps.due, settle: settleTopUp })),
    start: async () => {
      await simulator?.start();
      await scheduleJobs(queue);
    },
    stop: async () => simulator?.stop(),
  };
}
