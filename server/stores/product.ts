import type { Id } from '../kernel/ids.ts';
import type { Money } from '../kernel/money.ts';
import { refuse } from './errors.ts';

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
