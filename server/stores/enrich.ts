/** Adds to things of this module what modules below know of them, a list at a time. */
import type { Accounts } from '../accounts/index.ts';
import { assert } from '../kernel/assert.ts';
import type { PageOf } from '../kernel/cursor.ts';
import type { Media } from '../media/index.ts';
import type { FilledCart } from './carts/cart.ts';
import type { Product } from './catalogue/product.ts';
import type { Products } from './catalogue/store.ts';
import type { Order } from './orders/order.ts';
import type { MiniStore } from './storefront/mini-store.ts';
import type { ShownCart, ShownOrder, ShownProduct, ShownStore } from './view.ts';

export interface EnrichDeps {
  readonly accounts: Pick<Accounts, 'people' | 'officials'>;
  readonly media: Pick<Media, 'images'>;
  readonly products: Products;
}

export async function enrichStore(
  { accounts, products }: EnrichDeps,
  store: MiniStore,
): Promise<ShownStore> {
  const [officialOf, productCount] = await Promise.all([
    accounts.officials.lookUp([store.officialId]),
    products.countOnSale(store.id),
  ]);
  return { store, official: officialOf(store.officialId), productCount };
}

export async function enrichFoundStore(
  deps: EnrichDeps,
  store: MiniStore | null,
): Promise<ShownStore | null> {
  return store && enrichStore(deps, store);
}

export async function enrichProducts(
  { media }: Pick<EnrichDeps, 'media'>,
  products: readonly Product[],
): Promise<ShownProduct[]> {
  const images = await media.images.getMany(products.flatMap(({ mediaIds }) => mediaIds));
  return products.map((product) => ({
    product,
    images: product.mediaIds.flatMap((id) => images.get(id) ?? []),
  }));
}

export async function enrichProduct(deps: EnrichDeps, product: Product): Promise<ShownProduct> {
  const [shown] = await enrichProducts(deps, [product]);
  assert(shown, 'one product in, one out');
  return shown;
}

export async function enrichProductPage(
  deps: EnrichDeps,
  { items, nextCursor }: PageOf<Product>,
): Promise<PageOf<ShownProduct>> {
  return { items: await enrichProducts(deps, items), nextCursor };
}

export async function enrichCart(deps: EnrichDeps, cart: FilledCart): Promise<ShownCart> {
  const shown = await enrichProducts(
    deps,
    cart.lines.map(({ product }) => product),
  );
  return { cart, products: new Map(shown.map((entry) => [entry.product.id, entry])) };
}

async function enrichOrders(
  { accounts }: Pick<EnrichDeps, 'accounts'>,
  orders: readonly Order[],
): Promise<ShownOrder[]> {
  const personOf = await accounts.people.lookUp(orders.map(({ buyer }) => buyer));
  return orders.map((order) => ({ order, buyer: personOf(order.buyer) }));
}

export async function enrichOrder(
  deps: Pick<EnrichDeps, 'accounts'>,
  order: Order,
): Promise<ShownOrder> {
  const [shown] = await enrichOrders(deps, [order]);
  assert(shown, 'one order in, one out');
  return shown;
}

export async function enrichOrderPage(
  deps: EnrichDeps,
  { items, nextCursor }: PageOf<Order>,
): Promise<PageOf<ShownOrder>> {
  return { items: await enrichOrders(deps, items), nextCursor };
}
