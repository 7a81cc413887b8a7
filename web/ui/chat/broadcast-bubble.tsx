import type { ReactNode } from 'react';
import type { WireMoney } from '../../lib/money.ts';
import { Photo } from '../photo.tsx';
import { Price } from '../price.tsx';

/** What an account sent to its followers: picture, text, things on sale. As wide as a bubble may be. */
export function BroadcastBubble({
  picture,
  text,
  children,
}: {
  picture?: ReactNode;
  text: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="w-72 max-w-full min-w-0 overflow-clip rounded-bubble bg-surface text-ink shadow-card">
      {picture}
      <p className="px-4 py-3 text-body break-words whitespace-pre-wrap [overflow-wrap:anywhere]">
        {text}
      </p>
      {children}
    </div>
  );
}

type ProductStripProps = {
  name: string;
  imageUrl: string | null;
  price: WireMoney;
  /** Sold out, few left. */
  tag?: ReactNode;
  isFaded?: boolean;
};

/** One thing on sale inside a bubble. */
export function ProductStrip({ name, imageUrl, price, tag, isFaded = false }: ProductStripProps) {
  return (
    <span className="flex items-center gap-3 px-4 py-2">
      <Photo
        src={imageUrl}
        alt=""
        className={`size-16 shrink-0 rounded-tile ${isFaded ? 'opacity-60' : ''}`}
      />
      <span className="min-w-0 flex-1">
        <span className="line-clamp-2 block text-body font-medium">{name}</span>
        <span className="mt-0.5 flex flex-wrap items-center gap-2 font-bold text-trade">
          <Price money={price} />
          {tag}
        </span>
      </span>
    </span>
  );
}
