import type { Id } from '../kernel/ids.ts';
import type { Money } from '../kernel/money.ts';

export interface Product {
  readonly id: Id<'prd'>;
  readonly storeId: Id<'sto'>;
  readonly name: string;
  readonly description: string;
  readonly price: Money;
  /** What can be bought now; what orders have reserved is not in it. */
  readonly stock: number;
  readonly mediaIds: readonly Id<'med'>[];
  readonly isOnSale: boolean;
}

/** Whether that many can be bought now. */
export function isAvailable(product: Product, quantity: number): boolean {
  return product.isOnSale && product.stock >= quantity;
}
