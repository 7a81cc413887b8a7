/** Adds to things of this module what other modules know of them, a list at a time. */
import type { Accounts } from '../accounts/index.ts';
import { assert } from '../kernel/assert.ts';
import type { PageOf } from '../kernel/cursor.ts';
import type { Media } from '../media/index.ts';
import type { FilledCart } from './cart.ts';
import type { MiniStore } from './mini-store.ts';
import type { Order } from './order.ts';
import type { Product } from './product.ts';
import type { Products } from './store/products.ts';
import type { ShownCart, ShownOrder, ShownProduct, ShownStore } from './view.ts';

export interface ShowDeps {
  readonly accounts: Pick<Accounts, 'people' | 'officials'>;
  readonly media: Pick<Media, 'images'>;
  readonly products: Products;
}

export type Show = ReturnType<typeof createShow>;

export function createShow({ accounts, media, products }: ShowDeps) {
  async function store(one: MiniStore): Promise<ShownStore> {
    const [officialOf, productCount] = await Promise.all([
      accounts.officials.lookUp([one.officialId]),
      products.countOnSale(one.id),
    ]);
    return { store: one, official: officialOf(one.officialId), productCount };
  }

  async function productList(list: readonly Product[]): Promise<ShownProduct[]> {
    const images = await media.images.getMany(list.flatMap(({ mediaIds }) => mediaIds));
    return list.map((product) => ({
      product,
      images: product.mediaIds.flatMap((id) => images.get(id) ?? []),
    }));
  }

  async function product(one: Product): Promise<ShownProduct> {
    const [shown] = await productList([one]);
    assert(shown, 'one product in, one out');
    return shown;
  }

  async function cart(one: FilledCart): Promise<ShownCart> {
    const shown = await productList(one.lines.map((line) => line.product));
    return { cart: one, products: new Map(shown.map((entry) => [entry.product.id, entry])) };
  }

  async function orderList(list: readonly Order[]): Promise<ShownOrder[]> {
    const personOf = await accounts.people.lookUp(list.map(({ buyer }) => buyer));
    return list.map((order) => ({ order, buyer: personOf(order.buyer) }));
  }

  async function order(one: Order): Promise<ShownOrder> {
    const [shown] = await orderList([one]);
    assert(shown, 'one order in, one out');
    return shown;
  }

  return {
    store,
    product,
    productList,
    productPage: async ({ items, nextCursor }: PageOf<Product>): Promise<PageOf<ShownProduct>> => ({
      items: await productList(items),
      nextCursor,
    }),
    cart,
    order,
    orderPage: async ({ items, nextCursor }: PageOf<Order>): Promise<PageOf<ShownOrder>> => ({
      items: await orderList(items),
      nextCursor,
    }),
  };
}
