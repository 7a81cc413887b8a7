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
  readonly text: string;
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
    await messaging.postCard({
      userId: buyer,
      officialId,
      from,
      card: { ...shown, reference: id, title: number },
      key: `${shown.card}:${id}`,
    });
  }

  return async ({ orderId }: AboutOrder): Promise<void> => {
    const order = await stores.orders.find(orderId);
    if (!order) return;
    const text = await summaryOf(order);
    const picture = order.lines[0]?.mediaId ?? null;
    const imageUrl = picture && urlsOf(picture).thumb;
    // From the buyer, so that it is news to the staff.
    await post(order, { card: 'order', from: 'user', imageUrl, text });
    const receipt = order.receiptMediaId;
    const receiptUrl = receipt && urlsOf(receipt).medium;
    // From the account, so that it is news to the buyer.
    await post(order, { card: 'receipt', from: 'official', imageUrl: receiptUrl, text });
  };
}
