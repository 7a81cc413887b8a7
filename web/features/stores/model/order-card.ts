import type { WireMoney } from '../../../lib/money.ts';
import { type Order, type Standing, standingOf } from './order.ts';

/** An order in a conversation: the product first. Null when all there is is what the message remembers. */
export type OrderCard = {
  name: string;
  quantity: number;
  /** How many other products are in it. */
  moreCount: number;
  imageUrl: string | null;
  total: WireMoney;
  standing: Standing;
  number: string;
  receiptUrl: string | null;
};

export function orderCardOf(order: Order | undefined): OrderCard | null {
  const first = order?.lines[0];
  if (!order || !first) return null;
  const { total, number, receiptUrl } = order;
  return {
    ...{ name: first.name, quantity: first.quantity, moreCount: order.lines.length - 1 },
    // The first product may have no picture while another one has.
    imageUrl: order.lines.find(({ imageUrl }) => imageUrl !== null)?.imageUrl ?? null,
    ...{ total, standing: standingOf(order), number, receiptUrl },
  };
}
