import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { SettleTopUp } from './settle-top-up.ts';
import type { TopUpStore } from './store.ts';

export interface ResumeTopUpsDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly topUps: TopUpStore;
  readonly settleTopUp: SettleTopUp;
}

const batchSize = 50;

/** Goes on with every top-up that a crash or a silent bank has left pending and that is due. */
export function createResumeTopUps({ clock, logger, topUps, settleTopUp }: ResumeTopUpsDeps) {
  return async (): Promise<void> => {
    const due = await topUps.due(clock.now(), batchSize);
    const outcomes = await Promise.allSettled(due.map((id) => settleTopUp(id)));
    // One that fails stays due and does not keep the others from being settled.
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.status === 'fulfilled') continue;
      logger.error({ err: outcome.reason, topUp: due[index] }, 'a top-up could not be settled');
    }
  };
}
