import type { ReactNode } from 'react';
import type { WireMoney } from '../../lib/money.ts';
import { classNames } from '../class-names.ts';
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
    // The tail would point out of the picture in the colour of the text's ground.
    <div
      className={classNames(
        'w-72 max-w-full min-w-0 rounded-tile bg-surface text-ink',
        !picture && 'tail-left',
      )}
    >
      <div className="overflow-hidden rounded-tile">
        {picture}
        <p className="px-3.5 py-3 text-body leading-6 break-words whitespace-pre-wrap [overflow-wrap:anywhere]">
          {text}
        </p>
        {children}
      </div>
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
    <span className="flex items-center gap-3 border-t border-line px-3.5 py-2.5">
      <Photo
        src={imageUrl}
        alt=""
        className={`size-14 shrink-0 rounded-tile ${isFaded ? 'opacity-60' : ''}`}
      />
      <span className="min-w-0 flex-1">
        <span className="line-clamp-2 block text-[15px] leading-5">{name}</span>
        <span className="mt-0.5 flex flex-wrap items-center gap-2 font-semibold">
          <Price money={price} />
          {tag}
        </span>
      </span>
    </span>
  );
}
