import { ReceiptText } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useOperation } from '../../../lib/api/queries.ts';
import { useIsGuest } from '../../../lib/guests.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { type Id, readId } from '../../../lib/ids.ts';
import { useIsDesktop } from '../../../lib/media-query.ts';
import { useScreenTitle } from '../../../lib/screen-title.ts';
import { CellGroup, CellLink } from '../../../ui/cell.tsx';
import { IconLink } from '../../../ui/icon-button.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { Page } from '../../../ui/page.tsx';
import { Price } from '../../../ui/price.tsx';
import { ShareButton } from '../../../ui/share-button.tsx';
import { Stepper } from '../../../ui/stepper.tsx';
import { canBuy, type Product } from '../model/product.ts';
import { storeWords } from '../words/index.ts';
import { AvailabilityTag } from './availability-tag.tsx';
import { BuyBar } from './buy-bar.tsx';
import { PhotoGallery } from './photo-gallery.tsx';
import { useSceneHere } from './use-scene-here.ts';

/** One product: its photos, what it costs, how many are left, and the way to buy it. */
export function ProductPage() {
  const params = useParams();
  const storeId = readId('sto', params['storeId']);
  const productId = readId('prd', params['productId']);
  if (storeId === null || productId === null) return <NothingHere />;
  return <OpenProduct key={productId} storeId={storeId} productId={productId} />;
}

function OpenProduct({ storeId, productId }: { storeId: Id<'sto'>; productId: Id<'prd'> }) {
  const w = useWords(storeWords);
  const isDesktop = useIsDesktop();
  const query = useOperation('stores.get-product', { productId });
  const [wish, setQuantity] = useState(1);
  const isGuest = useIsGuest();
  useSceneHere(storeId);
  const product = query.data;
  useScreenTitle(product?.name);
  // Somebody else may buy while this page is open.
  const quantity = Math.max(1, Math.min(wish, product?.stock ?? wish));
  const buy = product && <BuyBar product={product} quantity={quantity} />;
  return (
    <Page
      title={product?.name ?? ''}
      back={`/s/${storeId}`}
      width="wide"
      actions={
        <>
          {product && <ShareButton title={product.name} link={`/s/${storeId}/p/${productId}`} />}
          {!isGuest && <IconLink label={w.orders} icon={ReceiptText} to="/orders" />}
        </>
      }
      {...(buy && !isDesktop ? { footer: buy } : {})}
    >
      <Loaded query={query}>
        {(loaded) => (
          <div className="md:mt-6 md:grid md:grid-cols-2 md:gap-6">
            <div className="mx-3 overflow-hidden rounded-card">
              <PhotoGallery product={loaded} />
            </div>
            <div className="flex flex-col gap-2">
              <Facts product={loaded} quantity={quantity} onQuantity={setQuantity} />
              {isDesktop && <div className="mx-3 rounded-card bg-surface shadow-card">{buy}</div>}
              <ShopLink storeId={storeId} />
              <Description text={loaded.description} />
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

type FactsProps = { product: Product; quantity: number; onQuantity: (quantity: number) => void };

function Facts({ product, quantity, onQuantity }: FactsProps) {
  const w = useWords(storeWords);
  return (
    <section className="mx-3 mb-3 flex flex-col gap-3 rounded-card bg-surface px-4 py-4 shadow-card">
      <div className="flex flex-wrap items-center justify-between gap-2 text-trade">
        <Price money={product.price} large />
        <AvailabilityTag product={product} />
      </div>
      <h2 className="text-section font-bold text-ink">{product.name}</h2>
      {canBuy(product) && (
        <div className="flex items-center justify-between gap-3">
          <span className="text-ink-soft">
            {w.quantity} · {w.inStock(product.stock)}
          </span>
          <Stepper label={w.quantity} value={quantity} max={product.stock} onChange={onQuantity} />
        </div>
      )}
    </section>
  );
}

function ShopLink({ storeId }: { storeId: Id<'sto'> }) {
  const w = useWords(storeWords);
  const store = useOperation('stores.get-store', { storeId }).data;
  if (!store) return null;
  return (
    <CellGroup>
      <CellLink to={`/s/${storeId}`} title={store.name} detail={w.products(store.productCount)} />
    </CellGroup>
  );
}

function Description({ text }: { text: string }) {
  const w = useWords(storeWords);
  if (text === '') return null;
  return (
    <section className="mx-3 mb-3 rounded-card bg-surface px-4 py-4 shadow-card">
      <h2 className="mb-2 text-small text-ink-soft">{w.description}</h2>
      <p className="text-body leading-7 break-words whitespace-pre-wrap text-ink">{text}</p>
    </section>
  );
}
