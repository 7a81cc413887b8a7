/** A paid order, and then its receipt, stand in the buyer's conversation with the account. */

import { formatMoney } from '../kernel/money.ts';
import { pictureUrls as urlsOf } from '../media/index.ts';
import type { AboutOrder } from '../stores/events.ts';
import type { Order } from '../stores/index.ts';
import type { Deps } from './deps.ts';

interface Posting {
  readonly card: 'order' | 'receipt';
  readonly from: 'user' | 'official';
  readonly imageUrl: string | null;
}

export function createPostOrderCards({ accounts, messaging, stores }: Deps) {
  async function summaryOf(order: Order): Promise<string> {
    const { locale } = (await accounts.people.lookUp([order.buyer]))(order.buyer);
    const [first, ...others] = order.lines;
    const more = others.length > 0 ? ` +${others.length}` : '';
    return `${first?.name ?? ''}${more} · ${formatMoney(order.total, locale)}`;
  }

  async function post(order: Order, { from, ...shown }: Posting): Promise<void> {
    const { id, number, buyer, officialId } = order;
    const text = await summaryOf(order);
    await messaging.postCard({
      userId: buyer,
      officialId,
      from,
      card: { ...shown, reference: id, title: number, text },
      key: `${shown.card}:${id}`,
    });
  }

  return async ({ orderId }: AboutOrder): Promise<void> => {
    const order = await stores.orders.find(orderId);
    if (!order) return;
    const picture = order.lines[0]?.mediaId ?? null;
    // From the buyer, so that it is news to the staff.
    await post(order, { card: 'order', from: 'user', imageUrl: picture && urlsOf(picture).thumb });
    const receipt = order.receiptMediaId;
    // From the account, so that it is news to the buyer.
    const imageUrl = receipt && urlsOf(receipt).medium;
    await post(order, { card: 'receipt', from: 'official', imageUrl });
  };
}
