import type { Accounts } from '../../accounts/index.ts';
import type { Locale } from '../../kernel/contract.ts';
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

function summaryOf(order: Order, locale: Locale): string {
  const [first, ...others] = order.lines;
  const name = first?.name ?? '';
  const what = others.length > 0 ? withOthers[locale](name, others.length) : name;
  return `${what} · ${formatMoney(order.total, locale)}`;
}

/** In Chinese one says how many there are with the first. */
const withOthers: Readonly<Record<Locale, (name: string, count: number) => string>> = {
  en: (name, count) => `${name} and ${count} more`,
  ko: (name, count) => `${name} 외 ${count}개`,
  zh: (name, count) => `${name} 等${count + 1}件`,
};

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
