import type { z } from 'zod';
import { type OfficialAccount, type Person, viewOfficial, viewPerson } from '../accounts/index.ts';
import { viewMoney } from '../kernel/contract.ts';
import type { Id } from '../kernel/ids.ts';
import { times } from '../kernel/money.ts';
import type { ImageOut } from '../media/contract.ts';
import type { FilledCart } from './carts/cart.ts';
import type { Product } from './catalogue/product.ts';
import type * as contract from './contract.ts';
import type { Order } from './orders/order.ts';
import type { MiniStore } from './storefront/mini-store.ts';

export interface ShownStore {
  readonly store: MiniStore;
  readonly official: OfficialAccount;
  readonly productCount: number;
}

export interface ShownProduct {
  readonly product: Product;
  readonly images: readonly ImageOut[];
}

export interface ShownCart {
  readonly cart: FilledCart;
  readonly products: ReadonlyMap<Id<'prd'>, ShownProduct>;
}

export interface ShownOrder {
  readonly order: Order;
  readonly buyer: Person;
}

export type StoreOut = z.input<typeof contract.storeOut>;
export type ProductOut = z.input<typeof contract.productOut>;
export type OrderOut = z.input<typeof contract.orderOut>;

export function viewStore({ store, official, productCount }: ShownStore): StoreOut {
  const { id, name, notice, currency } = store;
  return { id, official: viewOfficial(official), name, notice, currency, productCount };
}

export function viewProduct({ product, images }: ShownProduct): ProductOut {
  const { id, storeId, name, description, price, stock, stockRevision, isOnSale } = product;
  return {
    ...{ id, storeId, name, description, stock, stockRevision, isOnSale },
    price: viewMoney(price),
    images: [...images],
  };
}

export function viewCart({ cart, products }: ShownCart): z.input<typeof contract.cartOut> {
  return {
    storeId: cart.store.id,
    lines: cart.lines.map(({ product, quantity, amount, isAvailable }) => ({
      product: viewProduct(products.get(product.id) ?? { product, images: [] }),
      quantity,
      amount: viewMoney(amount),
      isAvailable,
    })),
    total: viewMoney(cart.total),
  };
}

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
