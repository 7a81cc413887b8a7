import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api/call.ts';
import { useOperation } from '../../lib/api/queries.ts';
import type { Id } from '../../lib/ids.ts';
import { useProblemText } from '../../lib/problem-words.ts';
import { toast } from '../../ui/toast.tsx';
import { type Cart, withLine } from './cart.ts';
import type { Product } from './product.ts';

/**
 * The cart answers the finger at once and the server follows: per product one call at a time, and
 * always the number wanted last, so that an older answer never undoes a newer touch.
 */
const wanted = new Map<Product['id'], number>();
const writing = new Set<Product['id']>();
let haveOverlapped = false;

const cartKey = (storeId: Id<'sto'>) => ['stores.get-cart', { storeId }] as const;

export function useCart(storeId: Id<'sto'>) {
  const client = useQueryClient();
  const textOf = useProblemText();
  const query = useOperation('stores.get-cart', { storeId });
  return {
    query,
    cart: query.data,
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
  wanted.set(product.id, quantity);
  await client.cancelQueries({ queryKey: key });
  client.setQueryData<Cart>(key, (cart) => (cart ? withLine(cart, product, quantity) : cart));
  if (writing.has(product.id)) return;
  writing.add(product.id);
  haveOverlapped ||= writing.size > 1;
  try {
    const answer = await writeWanted(product.id);
    if (answer && !haveOverlapped) client.setQueryData(key, answer);
  } catch (error) {
    wanted.delete(product.id);
    haveOverlapped = true;
    throw error;
  } finally {
    writing.delete(product.id);
    if (writing.size === 0 && haveOverlapped) {
      // Of two answers that crossed nobody knows which is the later; ask once more.
      haveOverlapped = false;
      void client.invalidateQueries({ queryKey: key });
    }
  }
}

async function writeWanted(productId: Product['id']): Promise<Cart | null> {
  let answer: Cart | null = null;
  for (let next = wanted.get(productId); next !== undefined; next = wanted.get(productId)) {
    wanted.delete(productId);
    answer = await call('stores.set-cart-line', { productId, quantity: next });
  }
  return answer;
}
