import type { Logger } from '../../kernel/logger.ts';
import { type CloseUnpaidDeps, closeUnpaid } from './close-unpaid.ts';
import type { Orders } from './store.ts';

export interface ExpireOrdersDeps extends CloseUnpaidDeps {
  readonly logger: Logger;
  readonly orders: CloseUnpaidDeps['orders'] & Pick<Orders, 'overdue'>;
}

const batchSize = 100;

/** Gives back the stock of every order whose time to pay is over. */
export async function expireOrders(deps: ExpireOrdersDeps): Promise<void> {
  const { clock, logger, orders } = deps;
  for (;;) {
    const overdue = await orders.overdue(clock.now(), batchSize);
    const outcomes = await Promise.allSettled(overdue.map((order) => closeUnpaid(deps, order)));
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
    for (const { reason } of failed) logger.error({ err: reason }, 'an order could not expire');
    // Those that failed are still overdue: the next run of the job tries them again.
    if (overdue.length < batchSize || failed.length > 0) return;
  }
}
