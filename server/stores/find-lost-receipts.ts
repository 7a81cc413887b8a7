import { after, type Clock, days, minutes } from '../kernel/clock.ts';
import type { Queue } from '../kernel/queue/queue.ts';
import { askForReceipt } from './jobs.ts';
import type { Orders } from './store/orders.ts';

export interface FindLostReceiptsDeps {
  readonly clock: Clock;
  readonly queue: Queue;
  readonly orders: Pick<Orders, 'withoutReceipt'>;
}

/** A receipt that is asked for in the usual way is there by then, unless many wait. */
const usualMs = minutes(2);
/** What is older was given up, and waits among the dead jobs for a person. */
const oldestMs = days(7);
const batchSize = 100;

/** Asks again for the receipts that the store says are due, in case the queue has forgotten them. */
export function createFindLostReceipts({ clock, queue, orders }: FindLostReceiptsDeps) {
  return async (): Promise<void> => {
    const now = clock.now();
    const before = after(now, -usualMs);
    let paidAfter = after(now, -oldestMs);
    for (;;) {
      const due = await orders.withoutReceipt({ after: paidAfter, before }, batchSize);
      for (const { id } of due) await askForReceipt(queue, id);
      const last = due.at(-1);
      if (!last || due.length < batchSize) return;
      // Those paid in the same millisecond as the last come with the next look; it is soon.
      paidAfter = last.paidAt;
    }
  };
}
