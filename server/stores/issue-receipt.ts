import type { Accounts } from '../accounts/index.ts';
import { assert } from '../kernel/assert.ts';
import type { Db } from '../kernel/db/database.ts';
import type { EventLog } from '../kernel/events/event-log.ts';
import type { Id } from '../kernel/ids.ts';
import { times } from '../kernel/money.ts';
import type { Media, ReceiptCard } from '../media/index.ts';
import { aboutOrder } from './about-order.ts';
import { receiptIssued } from './events.ts';
import type { Order } from './order.ts';
import type { Orders } from './store/orders.ts';

export interface IssueReceiptDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly accounts: Pick<Accounts, 'people' | 'officials'>;
  readonly media: Pick<Media, 'cards' | 'images'>;
  readonly orders: Orders;
  /** Where people reach this server. */
  readonly publicUrl: () => string;
}

/** Draws the receipt of a paid order in its buyer's language; once, however often it is asked for. */
export function createIssueReceipt(deps: IssueReceiptDeps) {
  const { db, eventLog, accounts, media, orders, publicUrl } = deps;

  return async (orderId: Id<'ord'>): Promise<void> => {
    const order = await orders.find(null, orderId);
    assert(order?.state === 'paid', 'a receipt is for a paid order');
    if (order.receiptMediaId !== null) return;

    // The same order gives the same picture, and that the same media: a repeat leaves nothing over.
    const { card, locale } = await receiptFor(order);
    const { png } = await media.cards.render('receipt/receipt', locale, card);
    const { id: mediaId } = await media.images.storePicture(png, null);
    await db.transaction(async (tx) => {
      if (!(await orders.addReceipt(tx, orderId, mediaId))) return;
      await eventLog.append(tx, [receiptIssued(orderId, { ...aboutOrder(order), mediaId })]);
    });
  };

  async function receiptFor(order: Order) {
    const [officialOf, personOf] = await Promise.all([
      accounts.officials.lookUp([order.officialId]),
      accounts.people.lookUp([order.buyer]),
    ]);
    const buyer = personOf(order.buyer);
    const isVerified = officialOf(order.officialId).verification !== null;
    const card = cardOf(order, {
      shop: { name: order.storeName, isVerified },
      paidBy: buyer.displayName,
    });
    return { locale: buyer.locale, card: { ...card, link: `${publicUrl()}/orders/${order.id}` } };
  }
}

function cardOf(
  { id, number, lines, total, paidAt, paymentId }: Order,
  sides: Pick<ReceiptCard, 'shop' | 'paidBy'>,
): Omit<ReceiptCard, 'link'> {
  assert(paidAt, 'a paid order knows when');
  return {
    ...sides,
    orderNumber: number,
    lines: lines.map(({ name, quantity, unitPrice }) => ({
      name,
      quantity,
      unitPrice,
      amount: times(unitPrice, quantity),
    })),
    total,
    paidAt,
    orderId: id,
    paymentId,
  };
}
