import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../lib/api/call.ts';
import { useOperation } from '../../../lib/api/queries.ts';
import { useGuestCart } from '../../../lib/guest-cart.ts';
import { useIsGuest } from '../../../lib/guests.ts';
import type { Id } from '../../../lib/ids.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import { toast } from '../../../ui/toast.tsx';
import { type Cart, withLine } from '../model/cart.ts';
import { createLastWish } from '../model/last-wish.ts';
import type { Product } from '../model/product.ts';
import { useCartOfGuest } from './use-guest-cart.ts';

/** The cart answers the finger at once, and the server follows with the number wanted last. */
const wishLine = createLastWish((productId: Product['id'], quantity: number) =>
  call('stores.set-cart-line', { productId, quantity }),
);

const cartKey = (storeId: Id<'sto'>) => ['stores.get-cart', { storeId }] as const;

/** What somebody wants to buy in a store, with an account or yet without. */
export function useCart(storeId: Id<'sto'>) {
  const isGuest = useIsGuest();
  const ofGuest = useCartOfGuest(storeId, { enabled: isGuest });
  const own = useOwnCart(storeId, { enabled: !isGuest });
  return isGuest ? ofGuest : own;
}

function useOwnCart(storeId: Id<'sto'>, { enabled }: { enabled: boolean }) {
  // What the person chose as a guest is on its way into it.
  const isMoving = useGuestCart((state) => state.isMoving);
  const client = useQueryClient();
  const textOf = useProblemText();
  const query = useOperation('stores.get-cart', { storeId }, { enabled: enabled && !isMoving });
  return {
    query,
    cart: query.data,
    /** True when the server has it; false when it was refused, which is said in a toast. */
    async setQuantity(product: Product, quantity: number): Promise<boolean> {
      try {
        await write(client, product, quantity);
        return true;
      } catch (error) {
        toast(textOf(error), 'failed');
        return false;
      }
    },
  };
}

async function write(client: QueryClient, product: Product, quantity: number): Promise<void> {
  const key = cartKey(product.storeId);
  const refresh = (): void => void client.invalidateQueries({ queryKey: key });
  // Begun before the first await: a second touch must find the first one's wish.
  const outcome = wishLine(product.id, quantity);
  void client.cancelQueries({ queryKey: key });
  client.setQueryData<Cart>(key, (cart) => (cart ? withLine(cart, product, quantity) : cart));
  try {
    const { answer, settled } = await outcome;
    if (settled === 'alone' && answer) client.setQueryData(key, answer);
    if (settled === 'crossed') refresh();
  } catch (error) {
    refresh();
    throw error;
  }
}
