import type { z } from 'zod';
import { viewMoney } from '../../kernel/contract.ts';
import type { Id } from '../../kernel/ids.ts';
import { type ShownProduct, viewProduct } from '../catalogue/index.ts';
import type { FilledCart } from './cart.ts';
import type * as contract from './contract.ts';

export interface ShownCart {
  readonly cart: FilledCart;
  readonly products: ReadonlyMap<Id<'prd'>, ShownProduct>;
}

export function viewCart({ cart, products }: ShownCart): z.input<typeof contract.cartOut> {
  return {
    storeId: cart.store.id,
    lines: cart.lines.map(({ product, quantity, amount, isAvailable }) => ({
      product: viewProduct(products.get(product.id) ?? { product, images: [] }),
      quantity,
      amount: viewMoney(amount),
      isAvailable,
    })),
    total: viewMoney(cart.total),
  };
}
