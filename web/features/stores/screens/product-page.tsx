import { ReceiptText } from 'lucide-react';
import { useRef, useState } from 'react';
import { useParams } from 'react-router';
import { useOperation } from '../../../lib/api/queries.ts';
import { useIsGuest } from '../../../lib/guests.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { type Id, readId } from '../../../lib/ids.ts';
import { useScreenTitle } from '../../../lib/screen-title.ts';
import { availabilityOf } from '../../../lib/stock.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { CellGroup, CellLink } from '../../../ui/cell.tsx';
import { CoverPage, CoverTitle } from '../../../ui/cover-page.tsx';
import { IconLink } from '../../../ui/icon-button.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { Page } from '../../../ui/page.tsx';
import { Price } from '../../../ui/price.tsx';
import { ShareButton } from '../../../ui/share-button.tsx';
import { Stepper } from '../../../ui/stepper.tsx';
import { VerifiedMark } from '../../../ui/verified-mark.tsx';
import { canBuy, type Product } from '../model/product.ts';
import { storeWords } from '../words/index.ts';
import { AvailabilityTag } from './availability-tag.tsx';
import { BuyBar } from './buy-bar.tsx';
import { PhotoGallery } from './photo-gallery.tsx';
import { useSceneHere } from './use-scene-here.ts';

/** One product: its photos, what it is, how many, buy. */
export function ProductPage() {
  const params = useParams();
  const storeId = readId('sto', params['storeId']);
  const productId = readId('prd', params['productId']);
  if (storeId === null || productId === null) return <NothingHere />;
  return <OpenProduct key={productId} storeId={storeId} productId={productId} />;
}

function OpenProduct({ storeId, productId }: { storeId: Id<'sto'>; productId: Id<'prd'> }) {
  const w = useWords(storeWords);
  const query = useOperation('stores.get-product', { productId });
  useSceneHere(storeId);
  useScreenTitle(query.data?.name);
  if (query.data) return <ShownProduct storeId={storeId} product={query.data} />;
  return (
    <Page title={w.store} back={`/s/${storeId}`} width="wide">
      <Loaded query={query}>{() => null}</Loaded>
    </Page>
  );
}

function ShownProduct({ storeId, product }: { storeId: Id<'sto'>; product: Product }) {
  const w = useWords(storeWords);
  const isGuest = useIsGuest();
  const [wish, setQuantity] = useState(1);
  const gallery = useRef<HTMLDivElement>(null);
  // Somebody else may buy while this page is open.
  const quantity = Math.max(1, Math.min(wish, product.stock));
  return (
    <CoverPage
      title={product.name}
      back={`/s/${storeId}`}
      isSplit
      cover={
        <div ref={gallery}>
          <PhotoGallery product={product} />
        </div>
      }
      actions={
        <>
          <ShareButton title={product.name} link={`/s/${storeId}/p/${product.id}`} />
          {!isGuest && <IconLink label={w.orders} icon={ReceiptText} to="/orders" />}
        </>
      }
      bar={
        <BuyBar
          product={product}
          quantity={quantity}
          picture={() => gallery.current?.querySelector('img') ?? null}
        />
      }
    >
      <div className="relative -mt-7 flex flex-col gap-4 rounded-t-sheet bg-floor pt-6 md:mt-0 md:pt-16">
        <Facts product={product} quantity={quantity} onQuantity={setQuantity} />
        {product.description !== '' && (
          <p className="px-5 text-body leading-relaxed break-words whitespace-pre-wrap text-ink">
            {product.description}
          </p>
        )}
        <ShopLink storeId={storeId} />
      </div>
    </CoverPage>
  );
}

type FactsProps = { product: Product; quantity: number; onQuantity: (quantity: number) => void };

function Facts({ product, quantity, onQuantity }: FactsProps) {
  const w = useWords(storeWords);
  const isFew = availabilityOf(product) !== null;
  return (
    <section className="flex flex-col gap-2 px-5">
      <CoverTitle>{product.name}</CoverTitle>
      <p className="text-trade">
        <Price money={product.price} large />
      </p>
      <div className="mt-1 flex min-h-11 flex-wrap items-center justify-between gap-3">
        {isFew ? (
          <AvailabilityTag product={product} />
        ) : (
          <span className="text-small text-ink-soft">{w.inStock(product.stock)}</span>
        )}
        {canBuy(product) && (
          <Stepper label={w.quantity} value={quantity} max={product.stock} onChange={onQuantity} />
        )}
      </div>
    </section>
  );
}

/** Who sells it. */
function ShopLink({ storeId }: { storeId: Id<'sto'> }) {
  const w = useWords(storeWords);
  const store = useOperation('stores.get-store', { storeId }).data;
  if (!store) return null;
  const { official } = store;
  return (
    <CellGroup>
      <CellLink
        to={`/s/${storeId}`}
        media={
          <Avatar seed={official.id} name={official.name} src={official.avatarUrl} size={48} />
        }
        title={
          <>
            {store.name} {official.verification && <VerifiedMark label={w.verified} />}
          </>
        }
        detail={w.products(store.productCount)}
      />
    </CellGroup>
  );
}
