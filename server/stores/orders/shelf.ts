/**
 * What orders are decided on: the products as they stand and what each buyer keeps from others. An
 * order that was decided takes its pieces off the shelf, so that the next one finds the rest.
 */
import { assert } from '../../kernel/assert.ts';
import type { Instant } from '../../kernel/clock.ts';
import type { Id, UserId } from '../../kernel/ids.ts';
import type { Product } from '../catalogue/product.ts';
import { refuse } from '../errors.ts';
import type { MiniStore } from '../storefront/mini-store.ts';
import { decideLines, draftOrder, type OrderDraft, refusalOf, type WantedLine } from './order.ts';
import { piecesOf, type RecentUnpaid, requireMayReserve } from './unpaid-limits.ts';

export interface Shelf {
  readonly now: Instant;
  readonly products: Map<Id<'prd'>, Product>;
  /** By `buyerIn`. */
  readonly unpaid: Map<string, Pick<RecentUnpaid, 'state' | 'pieces'>[]>;
}

/** An order that somebody wants to place. */
export interface Wish {
  readonly id: Id<'ord'>;
  readonly number: string;
  readonly storeId: Id<'sto'>;
  /** Null when there is none. */
  readonly store: MiniStore | null;
  readonly buyer: UserId;
  /** As the buyer listed them. */
  readonly listed: readonly WantedLine[];
  readonly scene: string | null;
}

/** @throws DomainError when the store, the limits or a product do not allow it */
export function decideOrder(shelf: Shelf, wish: Wish): OrderDraft {
  const { store, buyer, listed } = wish;
  if (!store) throw refuse['no-such-store']();
  const wanted = decideLines(store, listed);
  requireMayReserve(shelf.unpaid.get(buyerIn(store.id, buyer)) ?? [], piecesOf(wanted));
  const lines = wanted.map((line) => ({
    product: requireOnShelf(shelf, wish, line),
    quantity: line.quantity,
  }));
  return draftOrder({ ...wish, store, lines }, shelf.now);
}

function requireOnShelf({ products }: Shelf, { storeId, listed }: Wish, line: WantedLine): Product {
  const product = products.get(line.productId) ?? null;
  const place = listed.findIndex(({ productId }) => productId === line.productId);
  const refusal = refusalOf(product, line, { storeId, path: `lines.${place}` });
  if (refusal) throw refusal;
  assert(product, 'what is not there is refused');
  return product;
}

/** Changes the shelf by an order that was decided on it. */
export function takeFrom(shelf: Shelf, { storeId, buyer, lines }: OrderDraft): void {
  for (const { productId, quantity } of lines) {
    const product = shelf.products.get(productId);
    assert(product && product.stock >= quantity, 'what was decided is on the shelf');
    shelf.products.set(productId, { ...product, stock: product.stock - quantity });
  }
  const key = buyerIn(storeId, buyer);
  const known = shelf.unpaid.get(key) ?? [];
  shelf.unpaid.set(key, [...known, { state: 'placed', pieces: piecesOf(lines) }]);
}

/** The products of which the orders took the last piece, and which of the orders it was. */
export function emptiedBy(
  { products }: Shelf,
  drafts: readonly OrderDraft[],
): Map<Id<'prd'>, OrderDraft> {
  const taken = drafts.flatMap((draft) =>
    draft.lines.map(({ productId }): [Id<'prd'>, OrderDraft] => [productId, draft]),
  );
  return new Map(taken.filter(([productId]) => products.get(productId)?.stock === 0));
}

export function buyerIn(storeId: Id<'sto'>, buyer: UserId): string {
  return `${buyer}/${storeId}`;
}
