/** What happens to orders when their payments have gone through. */
import type { Instant } from '../../kernel/clock.ts';
import type { Tx } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Media } from '../../media/index.ts';
import { aboutOrder } from './about-order.ts';
import { orderPaid } from './events.ts';
import type { Order } from './order.ts';
import { type WriteReceiptDeps, writeReceipts } from './receipt.ts';
import type { Orders } from './store.ts';

export interface PayOrdersDeps extends WriteReceiptDeps {
  readonly eventLog: EventLog;
  readonly media: Pick<Media, 'drawings'>;
  readonly orders: Pick<Orders, 'placedAmong' | 'markPaid'>;
}

/** An order whose payment has gone through. */
export interface Settled {
  readonly id: Id<'ord'>;
  readonly paidAt: Instant;
}

/**
 * Makes placed orders paid, each with its receipt, which is drawn when somebody looks. Nothing
 * happens to those that are not placed any more.
 */
export async function payOrders(
  deps: PayOrdersDeps,
  tx: Tx,
  settled: readonly Settled[],
): Promise<void> {
  const { eventLog, media, orders } = deps;
  const placed = await orders.placedAmong(
    tx,
    settled.map(({ id }) => id),
  );
  if (placed.size === 0) return;
  const paid = settled.flatMap(({ id, paidAt }): Order[] => {
    const order = placed.get(id);
    return order ? [{ ...order, state: 'paid', paidAt }] : [];
  });
  const receipts = await media.drawings.drawLater(tx, await writeReceipts(deps, paid));
  await orders.markPaid(
    tx,
    paid.map((order, index) => ({ ...order, receiptMediaId: receipts[index] ?? null })),
  );
  await eventLog.append(
    tx,
    paid.map((order) => orderPaid(order.id, aboutOrder(order))),
  );
}
