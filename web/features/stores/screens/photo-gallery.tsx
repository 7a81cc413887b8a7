import { ShoppingBag } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../lib/i18n/words.ts';
import { faceOf } from '../../../ui/avatar.tsx';
import { Photo } from '../../../ui/photo.tsx';
import { PictureViewer } from '../../../ui/picture-viewer.tsx';
import type { Product } from '../model/product.ts';
import { storeWords } from '../words/index.ts';

/** As large as a phone is wide; on a desktop what the product costs is seen without scrolling. */
const frame = 'aspect-square max-h-[60dvh] w-full md:aspect-video';

/** A product's photos side by side under the finger; a touch shows one large. */
export function PhotoGallery({ product }: { product: Product }) {
  const w = useWords(storeWords);
  const [shown, setShown] = useState(0);
  const [large, setLarge] = useState<string | null>(null);
  const { images } = product;
  if (images.length === 0) {
    return <NoPhoto product={product} />;
  }
  return (
    <div className="relative">
      <ul
        className="flex snap-x snap-mandatory overflow-x-auto [scrollbar-width:none]"
        onScroll={({ currentTarget }) =>
          setShown(Math.round(currentTarget.scrollLeft / currentTarget.clientWidth))
        }
      >
        {images.map((image, index) => (
          <li key={image.id} className="w-full shrink-0 snap-center">
            <button
              type="button"
              onClick={() => setLarge(image.urls.full)}
              className="block w-full -outline-offset-2"
            >
              <Photo
                src={image.urls.medium}
                alt={`${product.name}, ${w.photo(index + 1, images.length)}`}
                className={frame}
              />
            </button>
          </li>
        ))}
      </ul>
      {images.length > 1 && (
        <span
          aria-hidden
          className="absolute right-4 bottom-11 rounded-full bg-black/60 px-2.5 py-1 text-caption text-white tabular-nums"
        >
          {shown + 1}/{images.length}
        </span>
      )}
      <PictureViewer
        picture={large === null ? null : { src: large, alt: product.name }}
        onClose={() => setLarge(null)}
      />
    </div>
  );
}

/** A warm ground of its own in place of a photo. */
function NoPhoto({ product }: { product: Product }) {
  const [light, deep] = faceOf(product.id);
  return (
    <div
      aria-hidden
      className="flex h-56 items-center justify-center text-white"
      style={{ background: `linear-gradient(150deg, ${light}, ${deep})` }}
    >
      <ShoppingBag size={64} strokeWidth={1.25} />
    </div>
  );
}
