import { Package, Plus } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { usePages } from '../../../../lib/api/queries.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { readId } from '../../../../lib/ids.ts';
import { useIsDesktop } from '../../../../lib/media-query.ts';
import { useNoticesRead } from '../../../../sync/inboxes.ts';
import { Button } from '../../../../ui/button.tsx';
import { LoadMore } from '../../../../ui/load-more.tsx';
import { Loaded } from '../../../../ui/loaded.tsx';
import { Empty } from '../../../../ui/states.tsx';
import type { Product, Store } from '../../model/product.ts';
import { storeConsoleWords } from '../words/index.ts';
import { ProductRows } from './product-rows.tsx';
import { ProductSheet } from './product-sheet.tsx';
import { ProductTable } from './product-table.tsx';

/** A product being changed, a new one, or neither. */
type Editing = Product | 'new' | null;

/** All products of the store, with those not on sale; changed in place or in a sheet. */
export function Products({ store }: { store: Store }) {
  const w = useWords(storeConsoleWords);
  const isDesktop = useIsDesktop();
  const query = usePages('stores.list-products', { storeId: store.id, limit: 100 });
  const [editing, setEditing] = useState<Editing>(null);
  const asked = useAskedProduct(store, query.items);
  const close = (): void => {
    setEditing(null);
    asked.forget();
  };
  const add = (
    <Button size="small" onClick={() => setEditing('new')}>
      <Plus size={18} aria-hidden />
      {w.addProduct}
    </Button>
  );
  return (
    <section className="mx-3 overflow-hidden rounded-card bg-surface p-1.5 shadow-card md:mx-0">
      <header className="flex min-h-14 flex-wrap items-center justify-between gap-3 px-4">
        <h2 className="text-body font-semibold text-ink">{w.products}</h2>
        {add}
      </header>
      <Loaded query={{ ...query, data: query.items }}>
        {(products) => {
          if (products.length === 0)
            return <Empty icon={Package} text={w.noProducts} action={add} />;
          const Rows = isDesktop ? ProductTable : ProductRows;
          return <Rows products={products} onEdit={setEditing} />;
        }}
      </Loaded>
      <LoadMore query={query} />
      <ProductSheet store={store} editing={editing ?? asked.product} onClose={close} />
    </section>
  );
}

/** The product that an address names: a notice leads there. */
function useAskedProduct({ official }: Store, products: readonly Product[] | undefined) {
  const [params, setParams] = useSearchParams();
  const productId = readId('prd', params.get('product') ?? undefined);
  useNoticesRead(official.id, productId ?? undefined);
  const product = products?.find(({ id }) => id === productId) ?? null;
  return { product, forget: () => setParams({}, { replace: true }) };
}
