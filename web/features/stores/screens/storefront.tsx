import { ReceiptText, ShoppingBag } from 'lucide-react';
import { useParams } from 'react-router';
import { useOperation, usePages } from '../../../lib/api/queries.ts';
import { useIsGuest, useWayBack } from '../../../lib/guests.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { type Id, readId } from '../../../lib/ids.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { CoverPage } from '../../../ui/cover-page.tsx';
import { IconLink } from '../../../ui/icon-button.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { Page } from '../../../ui/page.tsx';
import { ShareButton } from '../../../ui/share-button.tsx';
import { Empty } from '../../../ui/states.tsx';
import { quantityOf } from '../model/cart.ts';
import type { Product, Store } from '../model/product.ts';
import { storeWords } from '../words/index.ts';
import { CartBar } from './cart-bar.tsx';
import { ProductTile } from './product-tile.tsx';
import { StoreCover } from './store-cover.tsx';
import { StoreHeader } from './store-header.tsx';
import { tileGrid } from './tile-grid.ts';
import { TileSkeletons } from './tile-skeletons.tsx';
import { useAddToCart } from './use-add-to-cart.ts';
import { useCart } from './use-cart.ts';
import { useSceneHere } from './use-scene-here.ts';

/** The mini-store of an official account. */
export function Storefront() {
  const storeId = readId('sto', useParams()['storeId']);
  return storeId === null ? <NothingHere /> : <OpenStorefront storeId={storeId} />;
}

function OpenStorefront({ storeId }: { storeId: Id<'sto'> }) {
  const w = useWords(storeWords);
  const store = useOperation('stores.get-store', { storeId });
  const back = useWayBack('/discover');
  useSceneHere(storeId, store.data?.official.id);
  if (store.data) return <ShopWindow store={store.data} />;
  return (
    <Page title={w.store} {...back} width="wide">
      <Loaded query={store} skeleton={<TileSkeletons />}>
        {() => null}
      </Loaded>
    </Page>
  );
}

function ShopWindow({ store }: { store: Store }) {
  const w = useWords(storeWords);
  const query = usePages('stores.list-products', { storeId: store.id });
  const { cart } = useCart(store.id);
  const isGuest = useIsGuest();
  const back = useWayBack('/discover');
  const hasCart = cart !== undefined && cart.lines.length > 0;
  // Staff are also given what is off sale; a shop window shows what can be had.
  const products = query.items?.filter(({ isOnSale }) => isOnSale);
  return (
    <CoverPage
      title={store.name}
      {...back}
      cover={<StoreCover store={store} products={products ?? []} />}
      actions={
        <>
          <ShareButton title={store.name} link={`/s/${store.id}`} />
          {!isGuest && <IconLink label={w.orders} icon={ReceiptText} to="/orders" />}
        </>
      }
      {...(hasCart ? { bar: <CartBar cart={cart} /> } : {})}
    >
      <StoreHeader store={store} />
      <Loaded query={{ ...query, data: products }} skeleton={<TileSkeletons />}>
        {(shown) =>
          shown.length === 0 ? (
            <Empty
              icon={ShoppingBag}
              text={w.noProducts}
              action={<ButtonLink to={`/o/${store.official.handle}`}>{w.toAccount}</ButtonLink>}
            />
          ) : (
            <>
              <Tiles storeId={store.id} products={shown} />
              <LoadMore query={query} />
            </>
          )
        }
      </Loaded>
    </CoverPage>
  );
}

function Tiles({ storeId, products }: { storeId: Id<'sto'>; products: readonly Product[] }) {
  const { cart } = useCart(storeId);
  const add = useAddToCart(storeId);
  return (
    <ul className={tileGrid}>
      {products.map((product) => (
        <ProductTile
          key={product.id}
          product={product}
          quantity={quantityOf(cart, product.id)}
          onAdd={(picture) => void add(product, 1, picture)}
        />
      ))}
    </ul>
  );
}
