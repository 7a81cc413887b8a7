import { Store } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Item } from '../../../lib/api/operations.ts';
import { useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import type { FeedItem } from '../../../sync/feed.ts';
import { BroadcastBubble, ProductStrip } from '../../../ui/chat/broadcast-bubble.tsx';
import { LinkedText } from '../../../ui/chat/linked-text.tsx';
import { PictureViewer } from '../../../ui/picture-viewer.tsx';
import { ShareButton } from '../../../ui/share-button.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { sceneOfLink } from '../model/scene-of-link.ts';
import { officialWords } from '../words/index.ts';

type BroadcastContent = Extract<FeedItem['content'], { kind: 'broadcast' }>;
type Product = Item<'stores.list-products'>;

/** A broadcast: the card to be shown to a scanner, the words, and the products as they are now. */
export function Broadcast({ content }: { content: BroadcastContent }) {
  const { image, text, products, link } = content;
  const scene = sceneOfLink(link);
  const storeId = products[0]?.storeId;
  return (
    <BroadcastBubble
      picture={image && <CardPicture image={image} />}
      text={<LinkedText text={text} />}
    >
      {products.map((product) => (
        <LiveProduct key={product.id} snapshot={product} scene={scene} />
      ))}
      <div className="flex items-center justify-end">
        {storeId !== undefined && <ToStore storeId={storeId} scene={scene} />}
        {link !== null && <ShareButton title={firstLine(text)} link={link} />}
      </div>
    </BroadcastBubble>
  );
}

/** A broadcast has no title; how it begins says what it is. */
function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

/** Opened large so that somebody else can scan the code in it. */
function CardPicture({ image }: { image: NonNullable<BroadcastContent['image']> }) {
  const w = useWords(officialWords);
  const [isLarge, setLarge] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-label={w.openCard}
        onClick={() => setLarge(true)}
        className="block w-full bg-faint -outline-offset-2"
      >
        <img
          src={image.urls.medium}
          alt={w.card}
          width={image.width}
          height={image.height}
          decoding="async"
          className="block h-auto w-full"
        />
      </button>
      <PictureViewer
        picture={isLarge ? { src: image.urls.full, alt: w.card } : null}
        onClose={() => setLarge(false)}
      />
    </>
  );
}

/** What the product was when it was sent stands in until its price and stock of now are here. */
function LiveProduct({ snapshot, scene }: { snapshot: Product; scene: string }) {
  const w = useWords(officialWords);
  const live = useOperation('stores.get-product', { productId: snapshot.id }).data;
  const product = live ?? snapshot;
  const isGone = live !== undefined && (!live.isOnSale || live.stock === 0);
  return (
    <Link
      to={`/s/${product.storeId}/p/${product.id}${scene}`}
      className="block -outline-offset-2 hover:bg-faint"
    >
      <ProductStrip
        name={product.name}
        imageUrl={product.images[0]?.urls.thumb ?? null}
        price={product.price}
        isFaded={isGone}
        tag={live && <Availability product={live} words={w} />}
      />
    </Link>
  );
}

const fewMeans = 5;

type AvailabilityProps = {
  product: Product;
  words: { soldOut: string; offSale: string; fewLeft: (count: number) => string };
};

function Availability({ product: { isOnSale, stock }, words }: AvailabilityProps) {
  if (!isOnSale) return <StatusTag>{words.offSale}</StatusTag>;
  if (stock === 0) return <StatusTag>{words.soldOut}</StatusTag>;
  if (stock <= fewMeans) return <StatusTag tone="warn">{words.fewLeft(stock)}</StatusTag>;
  return null;
}

function ToStore({ storeId, scene }: { storeId: string; scene: string }) {
  const w = useWords(officialWords);
  return (
    <Link
      to={`/s/${storeId}${scene}`}
      className="flex min-h-11 flex-1 items-center gap-2 px-4 pb-1 text-small font-semibold text-talk -outline-offset-2 hover:bg-faint"
    >
      <Store size={16} aria-hidden />
      {w.toStore}
    </Link>
  );
}
