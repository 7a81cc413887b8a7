import type { Db } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type { Media } from '../../media/index.ts';
import { aboutOrder } from './about-order.ts';
import { orderPaid } from './events.ts';
import { type WriteReceiptDeps, writeReceipts } from './receipt.ts';
import type { Orders } from './store.ts';

export interface LateReceiptDeps extends WriteReceiptDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly eventLog: EventLog;
  readonly media: Pick<Media, 'drawings'>;
  readonly orders: Pick<Orders, 'withoutReceipt' | 'addReceipt'>;
}

const lateAtOnce = 100;

/** Versions before this one drew receipts a while after the payment; what they left undone. */
export async function writeLateReceipts(deps: LateReceiptDeps): Promise<void> {
  const { db, eventLog, media, orders } = deps;
  for (;;) {
    const late = await orders.withoutReceipt(lateAtOnce);
    if (late.length === 0) return;
    const drawings = await writeReceipts(deps, late);
    await db.transaction(async (tx) => {
      const receipts = await media.drawings.drawLater(tx, drawings);
      for (const [index, { id }] of late.entries()) {
        await orders.addReceipt(tx, id, receipts[index] ?? null);
      }
      // Told again: whoever has heard it knows the order, and posts what is missing.
      await eventLog.append(
        tx,
        late.map((order) => orderPaid(order.id, aboutOrder(order))),
      );
    });
    if (late.length < lateAtOnce) return;
  }
}
