import type { Accounts } from '../../accounts/index.ts';
import type { Locale } from '../../kernel/contract.ts';
import { formatMoney } from '../../kernel/money.ts';
import { pictureUrls as urlsOf } from '../../media/index.ts';
import type { Messaging } from '../../messaging/index.ts';
import type { AboutOrder } from '../../stores/events.ts';
import { nameLines, type Order, type Stores } from '../../stores/index.ts';

export interface OrderCardsDeps {
  readonly accounts: Pick<Accounts, 'people'>;
  readonly messaging: Pick<Messaging, 'postCard'>;
  readonly stores: Pick<Stores, 'orders'>;
}

/** A paid order, and then its receipt, stand in the buyer's conversation with the account. */
export async function postOrderCards(
  deps: OrderCardsDeps,
  { orderId, buyer }: AboutOrder,
): Promise<void> {
  const { accounts, stores } = deps;
  const [order, personOf] = await Promise.all([
    stores.orders.find(orderId),
    accounts.people.lookUp([buyer]),
  ]);
  if (!order) return;
  const text = summaryOf(order, personOf(buyer).locale);
  const picture = order.lines[0]?.mediaId ?? null;
  const imageUrl = picture && urlsOf(picture).thumb;
  const receipt = order.receiptMediaId;
  const receiptUrl = receipt && urlsOf(receipt).medium;
  // In one turn, so that they are written together, in this order.
  await Promise.all([
    // From the buyer, so that it is news to the staff.
    post(deps, order, { card: 'order', from: 'user', imageUrl, text }),
    // From the account, so that it is news to the buyer.
    post(deps, order, { card: 'receipt', from: 'official', imageUrl: receiptUrl, text }),
  ]);
}

function summaryOf({ lines, total }: Order, locale: Locale): string {
  return `${nameLines(lines, locale)} · ${formatMoney(total, locale)}`;
}

interface Posting {
  readonly card: 'order' | 'receipt';
  readonly from: 'user' | 'official';
  readonly imageUrl: string | null;
  readonly text: string;
}

async function post(
  { messaging }: OrderCardsDeps,
  { id, number, buyer, officialId }: Order,
  { from, ...shown }: Posting,
): Promise<void> {
  await messaging.postCard({
    userId: buyer,
    officialId,
    from,
    card: { ...shown, reference: id, title: number },
    key: `${shown.card}:${id}`,
  });
}
