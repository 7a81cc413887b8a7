/** A product: what is said of it, what it costs, and how many can be bought now. */
import type { Id } from '../../kernel/ids.ts';
import type { Money } from '../../kernel/money.ts';
import { refuse } from '../errors.ts';
import { type MiniStore, requireCurrency } from '../storefront/mini-store.ts';

export interface Product {
  readonly id: Id<'prd'>;
  readonly storeId: Id<'sto'>;
  readonly name: string;
  readonly description: string;
  readonly price: Money;
  /** What can be bought now; what orders have reserved is not in it. */
  readonly stock: number;
  /** How often the staff has changed the stock; selling does not count. */
  readonly stockRevision: number;
  readonly mediaIds: readonly Id<'med'>[];
  readonly isOnSale: boolean;
}

/** So many of one product. */
export interface Pieces {
  readonly productId: Id<'prd'>;
  readonly quantity: number;
}

/** What the staff says of a product to put it on sale. */
export type NewProduct = Pick<Product, 'name' | 'description' | 'price' | 'stock' | 'mediaIds'>;

/** What the staff changes; what is not said does not change. */
export type ProductChange = {
  readonly [F in 'name' | 'description' | 'price' | 'mediaIds' | 'isOnSale']?:
    | Product[F]
    | undefined;
} & { readonly stock?: StockCount | undefined };

/** The staff counted the shelf: it held `to` where they saw `from`, when nobody had counted since. */
export interface StockCount {
  readonly from: number;
  readonly to: number;
  readonly revision: number;
}

/** Whether that many can be bought now. */
export function isAvailable(product: Product, quantity: number): boolean {
  return product.isOnSale && product.stock >= quantity;
}

/** Whether the last pieces went between the two. */
export function hasRunOut(before: Product, now: Product): boolean {
  return before.stock > 0 && now.stock === 0;
}

/** A new product of the store, on sale. @throws DomainError `stores.currency-mismatch` */
export function decideProduct(id: Id<'prd'>, store: MiniStore, wanted: NewProduct): Product {
  requireCurrency(store, wanted.price);
  const { name, description, price, stock, mediaIds } = wanted;
  return {
    ...{ id, storeId: store.id, name, description, price, stock, mediaIds },
    stockRevision: 0,
    isOnSale: true,
  };
}

/** The product as the staff wants it. @throws DomainError when its store or its stock say no */
export function decideProductChange(
  product: Product,
  store: MiniStore,
  change: ProductChange,
): Product {
  const { name = product.name, description = product.description, price = product.price } = change;
  const { mediaIds = product.mediaIds, isOnSale = product.isOnSale } = change;
  requireCurrency(store, price);
  const counted = change.stock ? decideCount(product, change.stock) : {};
  return { ...product, name, description, price, mediaIds, isOnSale, ...counted };
}

/** What came in or went out is added, so that no order that came between is forgotten. */
function decideCount(
  { stock, stockRevision }: Product,
  { from, to, revision }: StockCount,
): Pick<Product, 'stock' | 'stockRevision'> {
  const told = { fields: [{ path: 'stock', message: String(stock) }] };
  if (revision !== stockRevision) throw refuse['stock-changed'](told);
  const counted = stock + to - from;
  if (counted < 0) throw refuse['stock-reserved'](told);
  return { stock: counted, stockRevision: stockRevision + 1 };
}
