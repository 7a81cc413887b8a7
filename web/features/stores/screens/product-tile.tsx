import { Plus } from 'lucide-react';
import { Link } from 'react-router';
import { useWords } from '../../../lib/i18n/words.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Photo } from '../../../ui/photo.tsx';
import { Price } from '../../../ui/price.tsx';
import { canBuy, type Product } from '../model/product.ts';
import { storeWords } from '../words/index.ts';
import { AvailabilityTag } from './availability-tag.tsx';

type ProductTileProps = { product: Product; quantity: number; onAdd: () => void };

/** A product in the storefront's grid: the picture leads to it, the plus puts one in the cart. */
export function ProductTile({ product, quantity, onAdd }: ProductTileProps) {
  const w = useWords(storeWords);
  const isBuyable = canBuy(product);
  return (
    <li className="relative flex flex-col overflow-hidden rounded-card bg-surface shadow-card">
      <Link
        to={`/s/${product.storeId}/p/${product.id}`}
        className="flex flex-1 flex-col rounded-card hover:bg-faint"
      >
        <Photo
          src={product.images[0]?.urls.medium ?? null}
          alt=""
          className={`aspect-square w-full ${isBuyable ? '' : 'opacity-60'}`}
        />
        <span className="flex flex-1 flex-col gap-1 px-3 pt-2.5 pb-3">
          <span className="line-clamp-2 text-body font-medium text-ink">{product.name}</span>
          <span className="empty:hidden">
            <AvailabilityTag product={product} />
          </span>
          <span className="mt-auto flex min-h-9 items-center pr-10 text-name font-bold text-trade">
            <Price money={product.price} />
          </span>
        </span>
      </Link>
      {isBuyable && (
        <button
          type="button"
          aria-label={w.add(product.name)}
          title={w.addToCart}
          disabled={quantity >= product.stock}
          onClick={onAdd}
          className="absolute right-0 bottom-0 flex size-13 items-center justify-center disabled:opacity-40"
        >
          <span className="relative flex size-9 items-center justify-center rounded-full bg-trade text-on-trade">
            <Plus size={20} aria-hidden />
            <span className="absolute -top-2 -right-2">
              <Badge count={quantity} />
            </span>
          </span>
        </button>
      )}
    </li>
  );
}
