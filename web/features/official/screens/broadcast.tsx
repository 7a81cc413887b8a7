import { Store } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Output } from '../../../lib/api/operations.ts';
import { useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { availabilityOf } from '../../../lib/stock.ts';
import type { FeedItem } from '../../../sync/feed.ts';
import { BroadcastBubble, ProductStrip } from '../../../ui/chat/broadcast-bubble.tsx';
import { LinkedText } from '../../../ui/chat/linked-text.tsx';
import { PictureViewer } from '../../../ui/picture-viewer.tsx';
import { ShareButton } from '../../../ui/share-button.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { sceneOfLink } from '../model/scene-of-link.ts';
import { officialWords } from '../words/index.ts';

type BroadcastContent = Extract<FeedItem['content'], { kind: 'broadcast' }>;
type SentProduct = BroadcastContent['products'][number];

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
        <LiveProduct key={product.productId} sent={product} scene={scene} />
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

/** What was sent of the product stands in until its price and stock of now are here. */
function LiveProduct({ sent, scene }: { sent: SentProduct; scene: string }) {
  const w = useWords(officialWords);
  const { productId, storeId } = sent;
  const live = useOperation('stores.get-product', { productId }).data;
  const product = live ?? sent;
  const isGone = live !== undefined && (!live.isOnSale || live.stock === 0);
  return (
    <Link
      to={`/s/${storeId}/p/${productId}${scene}`}
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

type AvailabilityProps = {
  product: Output<'stores.get-product'>;
  words: { soldOut: string; offSale: string; fewLeft: (count: number) => string };
};

function Availability({ product, words }: AvailabilityProps) {
  switch (availabilityOf(product)) {
    case 'off-sale':
      return <StatusTag>{words.offSale}</StatusTag>;
    case 'sold-out':
      return <StatusTag>{words.soldOut}</StatusTag>;
    case 'few-left':
      return <StatusTag tone="warn">{words.fewLeft(product.stock)}</StatusTag>;
    case null:
      return null;
  }
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
