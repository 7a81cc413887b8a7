import { faceOf } from '../../../ui/avatar.tsx';
import type { Product, Store } from '../model/product.ts';
import { coverPicturesOf } from '../model/storefront.ts';

type StoreCoverProps = { store: Store; products: readonly Product[] };

/** The ground that a shop stands on: the colours of what it sells, or else its own. */
export function StoreCover({ store, products }: StoreCoverProps) {
  const pictures = coverPicturesOf(products);
  const [light, deep] = faceOf(store.official.id);
  return (
    <div
      aria-hidden
      className="relative h-48 overflow-hidden md:h-60"
      style={{ background: `linear-gradient(150deg, ${light}, ${deep})` }}
    >
      {pictures.length > 0 && (
        <span className="absolute -inset-8 flex animate-fade blur-2xl saturate-150">
          {pictures.map((url) => (
            <img key={url} src={url} alt="" className="h-full min-w-0 flex-1 object-cover" />
          ))}
        </span>
      )}
    </div>
  );
}
