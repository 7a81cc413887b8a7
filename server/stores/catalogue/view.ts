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
  return {
    ...{ id, storeId, name, description, stock, stockRevision, isOnSale },
    price: viewMoney(price),
    images: [...images],
  };
}

export function viewProductPage(page: PageOf<ShownProduct>): PageOf<ProductOut> {
  return mapPage(page, viewProduct);
}
