import { useState } from 'react';
import { useWords } from '../../../lib/i18n/words.ts';
import { Photo } from '../../../ui/photo.tsx';
import { PictureViewer } from '../../../ui/picture-viewer.tsx';
import type { Product } from '../model/product.ts';
import { storeWords } from '../words/index.ts';
import { ProductPhoto } from './product-photo.tsx';

/** As large as a phone is wide, and never so high that the name is out of sight. */
const frame = 'aspect-square max-h-[60dvh] w-full md:max-h-none';

/** A product's photos side by side under the finger; a touch shows one large. */
export function PhotoGallery({ product }: { product: Product }) {
  const w = useWords(storeWords);
  const [shown, setShown] = useState(0);
  const [large, setLarge] = useState<string | null>(null);
  const { images } = product;
  if (images.length === 0) {
    return <ProductPhoto id={product.id} src={null} className="h-56 w-full md:h-96" />;
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
