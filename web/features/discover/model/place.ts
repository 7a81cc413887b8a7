import type { Item } from '../../../lib/api/operations.ts';

export type ShopWindow = Item<'stores.list-windows'>;
export type Account = Item<'accounts.list-newest-official'>;
export type FriendsAccount = Item<'accounts.list-followed-by-friends'>;
export type Headline = Item<'official.list-newest-announcements'>;

/** All that Discover shows of this server. */
export interface Place {
  readonly shops: readonly ShopWindow[];
  readonly byFriends: readonly FriendsAccount[];
  readonly accounts: readonly Account[];
  readonly bodies: readonly Account[];
  readonly headlines: readonly Headline[];
}

/** A server on which nobody has opened anything yet. */
export function isDeserted({ shops, byFriends, accounts, bodies, headlines }: Place): boolean {
  return [shops, byFriends, accounts, bodies, headlines].every((list) => list.length === 0);
}

type Product = ShopWindow['products'][number];
type Picture = Product['images'][number];

export interface Pane {
  readonly id: Product['id'];
  readonly picture: Picture;
}

/** One large picture, or one large and two small ones: two would leave a hole. */
export function panesOf(products: readonly Product[]): readonly Pane[] {
  const panes = products.flatMap(({ id, images: [picture] }) => (picture ? [{ id, picture }] : []));
  return panes.slice(0, panes.length < 3 ? 1 : 3);
}

/** Nothing in the window can be bought, and nothing else is in the shop. */
export function isSoldOut({ store, products }: ShopWindow): boolean {
  return store.productCount <= products.length && products.every(({ stock }) => stock === 0);
}
