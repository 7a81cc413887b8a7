import { ChevronRight } from 'lucide-react';
import { Link } from 'react-router';
import type { Item } from '../../../lib/api/operations.ts';
import { useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import type { Id } from '../../../lib/ids.ts';
import { Photo } from '../../../ui/photo.tsx';
import { Price } from '../../../ui/price.tsx';
import type { Official } from '../model/official.ts';
import { officialWords } from '../words/index.ts';

const shownCount = 3;
/** Staff are also given what is off sale, which stands in no window: a few more than are shown. */
const askedCount = 9;

/** The account's store: its name, and three things out of it. */
export function StoreWindow({ official }: { official: Official }) {
  const w = useWords(officialWords);
  const store = useOperation('stores.find-store', { officialId: official.id }).data?.store;
  if (!store) return null;
  return (
    <section aria-label={w.store} className="mx-3 mb-3 rounded-card bg-surface p-1.5 shadow-card">
      <Link
        to={`/s/${store.id}`}
        className="row flex min-h-14 items-center gap-3 rounded-tile px-3 py-2 hover:bg-faint"
      >
        <span className="min-w-0 flex-1">
          <span className="block text-name font-semibold break-words text-ink">{store.name}</span>
          <span className="block text-small text-ink-soft">{w.products(store.productCount)}</span>
        </span>
        <ChevronRight size={18} aria-hidden className="shrink-0 text-ink-soft" />
      </Link>
      <Window storeId={store.id} />
    </section>
  );
}

function Window({ storeId }: { storeId: Id<'sto'> }) {
  const query = useOperation('stores.list-products', { storeId, limit: askedCount });
  const products = (query.data?.items ?? []).filter(({ isOnSale }) => isOnSale);
  if (products.length === 0) return null;
  return (
    <ul className="grid grid-cols-3 gap-2 px-1.5 pt-1 pb-1.5">
      {products.slice(0, shownCount).map((product) => (
        <li key={product.id} className="min-w-0">
          <Tile product={product} />
        </li>
      ))}
    </ul>
  );
}

function Tile({ product }: { product: Item<'stores.list-products'> }) {
  return (
    <Link
      to={`/s/${product.storeId}/p/${product.id}`}
      className="flex flex-col gap-0.5 rounded-tile pb-1 hover:bg-faint"
    >
      <Photo
        src={product.images[0]?.urls.medium ?? null}
        alt=""
        className="aspect-square w-full rounded-tile"
      />
      <span className="line-clamp-2 px-1 pt-1 text-small font-medium break-words text-ink">
        {product.name}
      </span>
      <span className="px-1 text-small font-bold break-words text-trade">
        <Price money={product.price} />
      </span>
    </Link>
  );
}
