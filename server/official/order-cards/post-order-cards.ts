import type { Accounts } from '../../accounts/index.ts';
import { formatMoney } from '../../kernel/money.ts';
import { pictureUrls as urlsOf } from '../../media/index.ts';
import type { Messaging } from '../../messaging/index.ts';
import type { AboutOrder } from '../../stores/events.ts';
import type { Order, Stores } from '../../stores/index.ts';

export interface OrderCardsDeps {
  readonly accounts: Pick<Accounts, 'people'>;
  readonly messaging: Pick<Messaging, 'postCard'>;
  readonly stores: Pick<Stores, 'orders'>;
}

/** A paid order, and then its receipt, stand in the buyer's conversation with the account. */
export async function postOrderCards(deps: OrderCardsDeps, { orderId }: AboutOrder): Promise<void> {
  const order = await deps.stores.orders.find(orderId);
  if (!order) return;
  const text = await summaryOf(deps, order);
  const picture = order.lines[0]?.mediaId ?? null;
  const imageUrl = picture && urlsOf(picture).thumb;
  // From the buyer, so that it is news to the staff.
  await post(deps, order, { card: 'order', from: 'user', imageUrl, text });
  const receipt = order.receiptMediaId;
  const receiptUrl = receipt && urlsOf(receipt).medium;
  // From the account, so that it is news to the buyer.
  await post(deps, order, { card: 'receipt', from: 'official', imageUrl: receiptUrl, text });
}

async function summaryOf({ accounts }: OrderCardsDeps, order: Order): Promise<string> {
  const { locale } = (await accounts.people.lookUp([order.buyer]))(order.buyer);
  const [first, ...others] = order.lines;
  const more = others.length > 0 ? ` +${others.length}` : '';
  return `${first?.name ?? ''}${more} · ${formatMoney(order.total, locale)}`;
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
