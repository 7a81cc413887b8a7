import type { Reply } from '../../kernel/contract.ts';
import { mapPage, type PageOf } from '../../kernel/cursor.ts';
import { viewProduct } from '../catalogue/index.ts';
import { viewStore } from '../storefront/index.ts';
import type * as contract from './contract.ts';
import type { ShownWindow } from './enrich.ts';

export function viewWindowPage(page: PageOf<ShownWindow>): Reply<typeof contract.listWindows> {
  return mapPage(page, ({ shown, products }) => ({
    store: viewStore(shown),
    products: products.map(viewProduct),
  }));
}
