import type { z } from 'zod';
import { viewMoney } from '../../kernel/contract.ts';
import { mapPage, type PageOf } from '../../kernel/cursor.ts';
import type { ImageOut } from '../../media/contract.ts';
import type * as contract from './contract.ts';
import type { Product } from './product.ts';

export interface ShownProduct {
  readonly product: Product;
  readonly images: readonly ImageOut[];
}

export type ProductOut = z.input<typeof contract.productOut>;

export function viewProduct({ product, images }: ShownProduct): ProductOut {
  const { id, storeId, name, description, price, stock, stockRevision, isOnSale } = product;
  // Written out: a page has many of these, and an object that is spread into another costs thirty times as much.
  return {
    id,
    storeId,
    name,
    description,
    price: viewMoney(price),
    stock,
    stockRevision,
    images: [...images],
    isOnSale,
  };
}

export function viewProductPage(page: PageOf<ShownProduct>): PageOf<ProductOut> {
  return mapPage(page, viewProduct);
}
