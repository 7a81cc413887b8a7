import type { Item, Output } from '../../../lib/api/operations.ts';

export type Store = Output<'stores.get-store'>;
export type Product = Item<'stores.list-products'>;
