import type { WireMoney } from '../../../lib/money.ts';
import { Price } from '../../../ui/price.tsx';
import { ProductPhoto } from './product-photo.tsx';

type LineRowProps = {
  productId: string;
  name: string;
  imageUrl: string | null;
  unitPrice: WireMoney;
  quantity: number;
  amount: WireMoney;
};

/** One line of an order: what, how many, for how much. */
export function LineRow({ productId, name, imageUrl, unitPrice, quantity, amount }: LineRowProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2.5">
      <ProductPhoto id={productId} src={imageUrl} className="size-16 shrink-0 rounded-tile" />
      <span className="min-w-0 flex-[1_1_6rem]">
        <span className="line-clamp-2 text-name font-semibold break-words text-ink">{name}</span>
        <span className="text-small text-ink-soft tabular-nums">
          <Price money={unitPrice} /> × {quantity}
        </span>
      </span>
      <span className="ml-auto font-semibold text-ink">
        <Price money={amount} />
      </span>
    </div>
  );
}
