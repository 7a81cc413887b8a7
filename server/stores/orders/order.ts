/**
 * An order: `placed` (stock is reserved, payment awaited) becomes `paid` or `cancelled`, once. Its
 * lines and prices are what the buyer agreed to and never change.
 */
import { assert } from '../../kernel/assert.ts';
import { after, type Instant, minutes } from '../../kernel/clock.ts';
import type { FieldError } from '../../kernel/errors.ts';
import type { Id, OfficialId, UserId } from '../../kernel/ids.ts';
import { isSame, type Money, times, total } from '../../kernel/money.ts';
import type { Product } from '../catalogue/product.ts';
import { refuse } from '../errors.ts';
import { type MiniStore, requireCurrency } from '../storefront/mini-store.ts';
import type { orderStates } from './contract.ts';

export type OrderState = (typeof orderStates)[number];

export interface OrderLine {
  readonly productId: Id<'prd'>;
  readonly name: string;
  readonly mediaId: Id<'med'> | null;
  readonly unitPrice: Money;
  readonly quantity: number;
}

export interface Order {
  readonly id: Id<'ord'>;
  readonly number: string;
  readonly storeId: Id<'sto'>;
  readonly storeName: string;
  readonly officialId: OfficialId;
  readonly buyer: UserId;
  readonly lines: readonly OrderLine[];
  readonly total: Money;
  readonly state: OrderState;
  readonly paymentId: Id<'pay'>;
  readonly placedAt: Instant;
  /** Until when the reserved stock waits for the payment. */
  readonly payBefore: Instant;
  readonly paidAt: Instant | null;
  readonly cancelledAt: Instant | null;
  /** What led the buyer here: the code of a scanned QR. */
  readonly scene: string | null;
  readonly receiptMediaId: Id<'med'> | null;
}

/** What a buyer wants of a product, and the price that they saw. */
export interface WantedLine {
  readonly productId: Id<'prd'>;
  readonly quantity: number;
  readonly unitPrice: Money;
}

const reservedMs = minutes(15);
/** The largest amount that the contract lets a payment have. */
const totalMax = 10n ** 15n - 1n;

/**
 * What is wanted, in one order for everybody, so that two orders for the same products wait for
 * each other instead of locking crosswise.
 */
export function decideLines(store: MiniStore, wanted: readonly WantedLine[]): WantedLine[] {
  for (const { unitPrice } of wanted) requireCurrency(store, unitPrice);
  const ids = new Set(wanted.map(({ productId }) => productId));
  if (ids.size !== wanted.length) throw refuse['same-product-twice']();
  if (totalOf(wanted, store).minor > totalMax) throw refuse['total-too-large']();
  return wanted.toSorted((a, b) => (a.productId < b.productId ? -1 : 1));
}

export function totalOf(
  lines: readonly Pick<WantedLine, 'unitPrice' | 'quantity'>[],
  { currency }: Pick<MiniStore, 'currency'>,
): Money {
  return total(
    lines.map(({ unitPrice, quantity }) => times(unitPrice, quantity)),
    currency,
  );
}

/**
 * Why a line cannot be reserved, told by the product as it is; null when it can.
 * @param path where the line stands in the buyer's input
 */
export function refusalOf(
  product: Product | null,
  wanted: WantedLine,
  { storeId, path }: { readonly storeId: Id<'sto'>; readonly path: string },
): Error | null {
  const because = (message: string): { fields: FieldError[] } => ({ fields: [{ path, message }] });
  if (product?.storeId !== storeId) return refuse['no-such-product'](because(wanted.productId));
  if (!product.isOnSale) return refuse['not-on-sale'](because(product.name));
  if (!isSame(product.price, wanted.unitPrice))
    return refuse['price-changed'](because(product.name));
  if (product.stock >= wanted.quantity) return null;
  return refuse['sold-out'](because(`${product.name}: ${product.stock} left`));
}

export interface Reservation {
  readonly id: Id<'ord'>;
  readonly number: string;
  readonly store: MiniStore;
  readonly buyer: UserId;
  readonly lines: readonly { readonly product: Product; readonly quantity: number }[];
  readonly scene: string | null;
}

export type OrderDraft = Omit<Order, 'paymentId'>;

/** The order over what has been reserved, before its payment is made. */
export function draftOrder(reservation: Reservation, now: Instant): OrderDraft {
  const { id, number, store, buyer, scene } = reservation;
  assert(reservation.lines.length > 0, 'an order has a line');
  const lines = reservation.lines.map(({ product, quantity }) => ({
    productId: product.id,
    name: product.name,
    mediaId: product.mediaIds[0] ?? null,
    unitPrice: product.price,
    quantity,
  }));
  return {
    ...{ id, number, storeId: store.id, storeName: store.name, officialId: store.officialId },
    ...{ buyer, lines, scene, total: totalOf(lines, store) },
    state: 'placed',
    placedAt: now,
    payBefore: after(now, reservedMs),
    paidAt: null,
    cancelledAt: null,
    receiptMediaId: null,
  };
}

/** For people: short, without letters that are read as digits. Made from the id's chance part. */
export function numberOf(id: Id<'ord'>): string {
  return `MR-${id.slice(-6).toUpperCase()}`;
}

/** @returns whether there is anything to cancel */
export function decideCancel({ state }: Order): boolean {
  switch (state) {
    case 'paid':
      throw refuse['already-paid']();
    case 'cancelled':
      return false;
    case 'placed':
      return true;
  }
}
