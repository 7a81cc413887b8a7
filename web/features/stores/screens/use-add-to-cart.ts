import { useWords } from '../../../lib/i18n/words.ts';
import type { Id } from '../../../lib/ids.ts';
import { toast } from '../../../ui/toast.tsx';
import { wantedWith } from '../model/cart.ts';
import type { Product } from '../model/product.ts';
import { storeWords } from '../words/index.ts';
import { flyToCart } from './fly-to-cart.ts';
import { useCart } from './use-cart.ts';

/** Puts so many more into the cart, or says that it holds all there are. */
export function useAddToCart(storeId: Id<'sto'>) {
  const w = useWords(storeWords);
  const { cart, setQuantity } = useCart(storeId);
  /** @returns whether they are in the cart */
  return async (
    product: Product,
    count: number,
    picture: HTMLImageElement | null,
  ): Promise<boolean> => {
    const wanted = wantedWith(cart, product, count);
    if (wanted === null) {
      toast(w.allTaken(product.stock));
      return false;
    }
    flyToCart(picture);
    return setQuantity(product, wanted);
  };
}
