import { useQueries, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../lib/api/call.ts';
import { Problem } from '../../../lib/api/problem.ts';
import { useOperation } from '../../../lib/api/queries.ts';
import { guestLinesMax, linesIn, setGuestLine, useGuestCart } from '../../../lib/guest-cart.ts';
import type { Id } from '../../../lib/ids.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import { toast } from '../../../ui/toast.tsx';
import { type Cart, lineOf, totalOf } from '../model/cart.ts';
import type { Product } from '../model/product.ts';

/** The cart of somebody without an account: kept here, with the prices and the stock of now. */
export function useCartOfGuest(storeId: Id<'sto'>, { enabled }: { enabled: boolean }) {
  const client = useQueryClient();
  const textOf = useProblemText();
  const lines = useGuestCart((state) => state.lines);
  const wanted = enabled ? linesIn(lines, storeId) : [];
  const store = useOperation('stores.get-store', { storeId }, { enabled });
  const products = useQueries({
    queries: wanted.map(({ productId }) => ({
      queryKey: ['stores.get-product', { productId }],
      queryFn: () => call('stores.get-product', { productId }),
    })),
  });
  const isWaiting = products.some(
    ({ isPending, fetchStatus }) => isPending && fetchStatus !== 'idle',
  );
  // What has been taken off sale meanwhile is no longer shown to guests.
  const shown = products.flatMap(({ data }, index) =>
    data ? [lineOf(data, wanted[index]?.quantity ?? 0)] : [],
  );
  const cart: Cart | undefined =
    store.data && !isWaiting
      ? { storeId, lines: shown, total: totalOf(shown, store.data.currency) }
      : undefined;
  return {
    query: { ...store, data: cart },
    cart,
    setQuantity(product: Product, quantity: number): Promise<boolean> {
      const isNew = !wanted.some(({ productId }) => productId === product.id);
      if (isNew && wanted.length >= guestLinesMax) {
        toast(textOf(new Problem('stores.cart-full', 409, '')), 'failed');
        return Promise.resolve(false);
      }
      client.setQueryData(['stores.get-product', { productId: product.id }], product);
      setGuestLine({ storeId, productId: product.id, quantity });
      return Promise.resolve(true);
    },
  };
}
