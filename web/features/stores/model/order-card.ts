import type { WireMoney } from '../../../lib/money.ts';
import type { Order, OrderState } from './order.ts';

/** An order in a conversation: the product first. Null when all there is is what the message remembers. */
export type OrderCard = {
  name: string;
  quantity: number;
  /** How many other products are in it. */
  moreCount: number;
  imageUrl: string | null;
  total: WireMoney;
  state: OrderState;
  number: string;
  receiptUrl: string | null;
};

export function orderCardOf(order: Order | undefined): OrderCard | null {
  const first = order?.lines[0];
  if (!order || !first) return null;
  const { total, state, number, receiptUrl } = order;
  return {
    ...{ name: first.name, quantity: first.quantity, moreCount: order.lines.length - 1 },
    // The first product may have no picture while another one has.
    imageUrl: order.lines.find(({ imageUrl }) => imageUrl !== null)?.imageUrl ?? null,
    ...{ total, state, number, receiptUrl },
  };
}
