import type { z } from 'zod';
import { type Person, viewPerson } from '../../accounts/index.ts';
import { type Reply, viewMoney } from '../../kernel/contract.ts';
import { mapPage, type PageOf } from '../../kernel/cursor.ts';
import { times } from '../../kernel/money.ts';
import type * as contract from './contract.ts';
import type { Order } from './order.ts';
import type { StoreSummary } from './summary.ts';

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
    completedAt: order.completedAt?.toISOString() ?? null,
    receiptUrl: receiptMediaId && `/media/${receiptMediaId}/full.webp`,
  };
}

export function viewOrderPage(page: PageOf<ShownOrder>): PageOf<OrderOut> {
  return mapPage(page, viewOrder);
}

export function viewSummary({
  toDo,
  shelves,
  days,
}: StoreSummary): Reply<typeof contract.getStoreSummary> {
  return {
    ...{ toDoCount: toDo.count, toDoSince: toDo.since?.toISOString() ?? null },
    ...{ fewLeftCount: shelves.fewLeft, soldOutCount: shelves.soldOut },
    days: days.map(({ date, count, sales }) => ({
      ...{ date, orderCount: count, sales: viewMoney(sales) },
    })),
  };
}
