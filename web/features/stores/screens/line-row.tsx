import type { WireMoney } from '../../../lib/money.ts';
import { Photo } from '../../../ui/photo.tsx';
import { Price } from '../../../ui/price.tsx';

type LineRowProps = {
  name: string;
  imageUrl: string | null;
  unitPrice: WireMoney;
  quantity: number;
  amount: WireMoney;
};

/** One line of an order: what, how many, for how much. */
export function LineRow({ name, imageUrl, unitPrice, quantity, amount }: LineRowProps) {
  return (
    <div className="flex items-center gap-3 px-4 py-3">
      <Photo src={imageUrl} alt="" className="size-14 shrink-0 rounded-tile" />
      <span className="min-w-0 flex-1">
        <span className="line-clamp-2 text-body font-medium text-ink">{name}</span>
        <span className="text-small text-ink-soft tabular-nums">
          <Price money={unitPrice} /> × {quantity}
        </span>
      </span>
      <span className="font-medium text-ink">
        <Price money={amount} />
      </span>
    </div>
  );
}
