import { Plus } from 'lucide-react';
import { useRef } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../../lib/i18n/words.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Price } from '../../../ui/price.tsx';
import { canBuy, type Product } from '../model/product.ts';
import { storeWords } from '../words/index.ts';
import { AvailabilityTag } from './availability-tag.tsx';
import { ProductPhoto } from './product-photo.tsx';

type ProductTileProps = {
  product: Product;
  /** How many of it are in the cart. */
  quantity: number;
  onAdd: (picture: HTMLImageElement | null) => void;
};

/** A product in the shop window: all of it leads to the product, the plus puts one in the cart. */
export function ProductTile({ product, quantity, onAdd }: ProductTileProps) {
  const w = useWords(storeWords);
  const tile = useRef<HTMLLIElement>(null);
  const isBuyable = canBuy(product);
  return (
    <li
      ref={tile}
      className="relative flex flex-col overflow-hidden rounded-card bg-surface shadow-card outline-offset-2 outline-talk transition active:scale-[0.99] has-[a:focus-visible]:outline-2"
    >
      <ProductPhoto
        id={product.id}
        src={product.images[0]?.urls.medium ?? null}
        className={`aspect-square w-full ${isBuyable ? '' : 'opacity-60'}`}
      />
      <div className="flex flex-1 flex-col gap-1 px-3.5 pt-3 pb-2">
        <Link
          to={`/s/${product.storeId}/p/${product.id}`}
          // The whole tile is under the finger; its ring is drawn round all of it.
          className="line-clamp-2 text-name font-semibold break-words text-ink outline-none after:absolute after:inset-0"
        >
          {product.name}
        </Link>
        <span className="empty:hidden">
          <AvailabilityTag product={product} />
        </span>
        <span className="mt-auto flex min-h-11 flex-wrap items-center justify-between gap-x-1 text-name font-bold text-trade">
          <Price money={product.price} />
          {isBuyable && (
            <AddButton
              label={w.add(product.name)}
              quantity={quantity}
              onAdd={() => onAdd(tile.current?.querySelector('img') ?? null)}
            />
          )}
        </span>
      </div>
    </li>
  );
}

type AddButtonProps = { label: string; quantity: number; onAdd: () => void };

function AddButton({ label, quantity, onAdd }: AddButtonProps) {
  const w = useWords(storeWords);
  return (
    <button
      type="button"
      title={w.addToCart}
      onClick={onAdd}
      className="relative z-1 -mr-2 ml-auto flex size-11 items-center justify-center rounded-full"
    >
      <span className="relative flex size-9 items-center justify-center rounded-full bg-trade text-on-trade">
        <span className="sr-only">{label}</span>
        <Plus size={20} aria-hidden />
        <span aria-hidden className="absolute -top-2 -right-2">
          <Badge key={quantity} count={quantity} />
        </span>
      </span>
    </button>
  );
}
