import type { z } from 'zod';
import { type Person, viewPerson } from '../../accounts/index.ts';
import { viewMoney } from '../../kernel/contract.ts';
import { mapPage, type PageOf } from '../../kernel/cursor.ts';
import { times } from '../../kernel/money.ts';
import type * as contract from './contract.ts';
import type { Order } from './order.ts';

export interface ShownOrder {
  readonly order: Order;
  readonly buyer: Person;
}

export type OrderOut = z.input<typeof contract.orderOut>;

export function viewOrder({ order, buyer }: ShownOrder): OrderOut {
  const { id, number, storeId, storeName, officialId, state, paymentId, receiptMediaId } = order;
  return {
    ...{ id, number, storeId, storeName, officialId, state, paymentId },
    buyer: viewPerson(buyer),
    lines: order.lines.map(({ productId, name, mediaId, unitPrice, quantity }) => ({
      ...{ productId, name, quantity },
      imageUrl: mediaId && `/media/${mediaId}/thumb.webp`,
      unitPrice: viewMoney(unitPrice),
      amount: viewMoney(times(unitPrice, quantity)),
    })),
    total: viewMoney(order.total),
    payBefore: order.payBefore.toISOString(),
    placedAt: order.placedAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    cancelledAt: order.cancelledAt?.toISOString() ?? null,
    receiptUrl: receiptMediaId && `/media/${receiptMediaId}/full.webp`,
  };
}

export function viewOrderPage(page: PageOf<ShownOrder>): PageOf<OrderOut> {
  return mapPage(page, viewOrder);
}
