import { Link } from 'react-router';
import type { Item } from '../../../lib/api/operations.ts';
import { useOperation, usePages } from '../../../lib/api/queries.ts';
import { useFormat } from '../../../lib/i18n/format.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import type { Id } from '../../../lib/ids.ts';
import { CellGroup, CellLink } from '../../../ui/cell.tsx';
import { Photo } from '../../../ui/photo.tsx';
import { Price } from '../../../ui/price.tsx';
import { officialWords } from '../words/index.ts';

const productsMax = 4;
const ordersMax = 3;

/** The store of an account in short: the way in, what is on sale, what one bought there. */
export function ShopBeside({ officialId }: { officialId: Id<'oac'> }) {
  const w = useWords(officialWords);
  const store = useOperation('stores.find-store', { officialId }).data?.store;
  if (!store) return null;
  return (
    <>
      <CellGroup title={w.store}>
        <CellLink
          to={`/s/${store.id}`}
          title={store.name}
          detail={w.products(store.productCount)}
        />
        <Products storeId={store.id} />
      </CellGroup>
      <OrdersHere storeId={store.id} />
    </>
  );
}

function Products({ storeId }: { storeId: Id<'sto'> }) {
  const { items = [] } = usePages('stores.list-products', { storeId });
  const shown = items.filter(({ isOnSale }) => isOnSale).slice(0, productsMax);
  if (shown.length === 0) return null;
  return (
    <ul className="grid grid-cols-2 gap-2 p-2">
      {shown.map((product) => (
        <li key={product.id}>
          <ProductBeside product={product} />
        </li>
      ))}
    </ul>
  );
}

function ProductBeside({ product }: { product: Item<'stores.list-products'> }) {
  return (
    <Link
      to={`/s/${product.storeId}/p/${product.id}`}
      className="block overflow-hidden rounded-tile bg-faint hover:bg-press"
    >
      <Photo src={product.images[0]?.urls.medium ?? null} alt="" className="aspect-square w-full" />
      <span className="block px-2.5 py-2">
        <span className="line-clamp-2 text-small font-medium break-words text-ink">
          {product.name}
        </span>
        <span className="block text-small font-bold text-trade">
          <Price money={product.price} />
        </span>
      </span>
    </Link>
  );
}

/** Of one's latest orders those in this store; all of them are a page of their own. */
function OrdersHere({ storeId }: { storeId: Id<'sto'> }) {
  const w = useWords(officialWords);
  const format = useFormat();
  const { items = [] } = usePages('stores.list-my-orders', {});
  const here = items.filter((order) => order.storeId === storeId && order.state === 'paid');
  if (here.length === 0) return null;
  return (
    <CellGroup title={w.ordersHere}>
      {here.slice(0, ordersMax).map(({ id, lines, total, placedAt }) => (
        <CellLink
          key={id}
          to={`/orders/${id}`}
          title={lines[0]?.name ?? ''}
          detail={format.short(placedAt)}
          value={<Price money={total} />}
          media={
            <Photo
              src={lines[0]?.imageUrl ?? null}
              alt=""
              className="size-11 shrink-0 rounded-tile"
            />
          }
        />
      ))}
    </CellGroup>
  );
}
