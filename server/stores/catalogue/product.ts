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

/** The staff counted the shelf: it held `to` where they saw `from`, when nobody had counted since. */
export interface StockCount {
  readonly from: number;
  readonly to: number;
  readonly revision: number;
}

/** What the staff says of a new product. */
export type NewProduct = Omit<Product, 'id' | 'stockRevision' | 'isOnSale'>;

/** @throws DomainError when it costs another currency than its store's */
export function decideProduct(store: MiniStore, id: Id<'prd'>, wanted: NewProduct): Product {
  requireCurrency(store, wanted.price);
  return { id, ...wanted, stockRevision: 0, isOnSale: true };
}

export type ProductChange = Partial<Omit<Product, 'id' | 'storeId' | 'stock' | 'stockRevision'>> & {
  readonly stock?: StockCount;
};

/** What the staff wants otherwise; what is left out or undefined stays. */
export type WantedChange = {
  readonly [Field in keyof ProductChange]?: ProductChange[Field] | undefined;
};

/** @throws DomainError when it would cost another currency than its store's */
export function decideProductChange(store: MiniStore, wanted: WantedChange): ProductChange {
  const { name, description, price, stock, mediaIds, isOnSale } = wanted;
  if (price) requireCurrency(store, price);
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(price !== undefined && { price }),
    ...(stock !== undefined && { stock }),
    ...(mediaIds !== undefined && { mediaIds }),
    ...(isOnSale !== undefined && { isOnSale }),
  };
}

/** Whether that many can be bought now. */
export function isAvailable(product: Product, quantity: number): boolean {
  return product.isOnSale && product.stock >= quantity;
}

/** Why a count of the stock was not taken, told by the product as it is. */
export function stockRefusal({ stock, stockRevision }: Product, count: StockCount | undefined) {
  const isStale = count?.revision !== stockRevision;
  const reason = isStale ? 'stock-changed' : 'stock-reserved';
  return refuse[reason]({ fields: [{ path: 'stock', message: String(stock) }] });
}
