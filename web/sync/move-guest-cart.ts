import type { QueryClient } from '@tanstack/react-query';
import { call } from '../lib/api/call.ts';
import { Problem } from '../lib/api/problem.ts';
import { type GuestLine, setGuestLine, useGuestCart } from '../lib/guest-cart.ts';

/**
 * Hands the guest's cart to whoever has just signed in, line by line, each forgotten here once the
 * server has it. What cannot be had any more is left behind; without a network the rest stays for
 * the next start.
 * @returns how many things were left behind
 */
export async function moveGuestCart(client: QueryClient): Promise<number> {
  const { lines, isMoving } = useGuestCart.getState();
  if (isMoving || lines.length === 0) return 0;
  useGuestCart.setState({ isMoving: true });
  let leftBehind = 0;
  try {
    for (const line of lines) {
      if (!(await moveLine(client, line))) leftBehind += 1;
      setGuestLine({ ...line, quantity: 0 });
    }
  } catch {
    // No answer: what is left is still here.
  } finally {
    useGuestCart.setState({ isMoving: false });
  }
  return leftBehind;
}

/** False when the server would not have it. @throws Problem when it did not answer */
async function moveLine(client: QueryClient, line: GuestLine): Promise<boolean> {
  const { storeId, productId, quantity } = line;
  try {
    const cart = await call('stores.set-cart-line', { productId, quantity });
    client.setQueryData(['stores.get-cart', { storeId }], cart);
    return true;
  } catch (error) {
    if (error instanceof Problem && error.isRefusal) return false;
    throw error;
  }
}
