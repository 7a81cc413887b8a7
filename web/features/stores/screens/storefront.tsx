import { ReceiptText, ShoppingBag } from 'lucide-react';
import { useParams } from 'react-router';
import { useOperation, usePages } from '../../../lib/api/queries.ts';
import { useIsGuest, useWayBack } from '../../../lib/guests.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { type Id, readId } from '../../../lib/ids.ts';
import { useScreenTitle } from '../../../lib/screen-title.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { IconLink } from '../../../ui/icon-button.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { Page } from '../../../ui/page.tsx';
import { ShareButton } from '../../../ui/share-button.tsx';
import { Empty } from '../../../ui/states.tsx';
import { quantityOf } from '../model/cart.ts';
import type { Store } from '../model/product.ts';
import { storeWords } from '../words/index.ts';
import { CartBar } from './cart-bar.tsx';
import { ProductTile } from './product-tile.tsx';
import { StoreHeader } from './store-header.tsx';
import { TileSkeletons } from './tile-skeletons.tsx';
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
  const { cart } = useCart(storeId);
  const isGuest = useIsGuest();
  const back = useWayBack('/discover');
  useSceneHere(storeId, store.data?.official.id);
  useScreenTitle(store.data?.name);
  const hasCart = cart !== undefined && cart.lines.length > 0;
  return (
    <Page
      title={store.data?.name ?? w.store}
      {...back}
      width="wide"
      actions={
        <>
          {store.data && <ShareButton title={store.data.name} link={`/s/${storeId}`} />}
          {!isGuest && <IconLink label={w.orders} icon={ReceiptText} to="/orders" />}
        </>
      }
      {...(hasCart ? { footer: <CartBar cart={cart} /> } : {})}
    >
      <Loaded query={store} skeleton={<TileSkeletons />}>
        {(loaded) => (
          <>
            <StoreHeader store={loaded} />
            <Products store={loaded} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Products({ store }: { store: Store }) {
  const w = useWords(storeWords);
  const query = usePages('stores.list-products', { storeId: store.id });
  const { cart, setQuantity } = useCart(store.id);
  return (
    <Loaded query={{ ...query, data: query.items }} skeleton={<TileSkeletons />}>
      {(all) => {
        // Staff are also given what is off sale; a shop window shows what can be had.
        const products = all.filter((product) => product.isOnSale);
        if (products.length === 0) {
          const toAccount = (
            <ButtonLink to={`/o/${store.official.handle}`}>{w.toAccount}</ButtonLink>
          );
          return <Empty icon={ShoppingBag} text={w.noProducts} action={toAccount} />;
        }
        return (
          <>
            <ul className="grid grid-cols-2 gap-3 px-3 sm:grid-cols-3 md:gap-4 lg:grid-cols-4">
              {products.map((product) => {
                const quantity = quantityOf(cart, product.id);
                return (
                  <ProductTile
                    key={product.id}
                    product={product}
                    quantity={quantity}
                    onAdd={() => void setQuantity(product, quantity + 1)}
                  />
                );
              })}
            </ul>
            <LoadMore query={query} />
          </>
        );
      }}
    </Loaded>
  );
}
