import { beforeEach, expect, it } from 'vitest';
import {
  type GuestLine,
  guestCartKey,
  linesIn,
  readGuestLines,
  setGuestLine,
  useGuestCart,
  withGuestLine,
} from '../../../../web/lib/guest-cart.ts';
import { forgetPersonal } from '../../../../web/lib/personal-storage.ts';

const line = (product: string, quantity: number, store = 'a'): GuestLine => ({
  ...{ storeId: `sto_${store}`, productId: `prd_${product}`, quantity },
});

beforeEach(() => {
  localStorage.clear();
  useGuestCart.setState({ lines: [], isMoving: false });
});

it('a line is set where it stands, added at the end, or taken out', () => {
  const lines = [line('x', 1), line('y', 2)];
  expect(withGuestLine(lines, line('x', 5))).toEqual([line('x', 5), line('y', 2)]);
  expect(withGuestLine(lines, line('z', 1))).toEqual([...lines, line('z', 1)]);
  expect(withGuestLine(lines, line('x', 0))).toEqual([line('y', 2)]);
});

it('the cart is kept on the device, by store, until it is empty', () => {
  setGuestLine(line('x', 1));
  setGuestLine(line('y', 2, 'b'));
  expect(linesIn(useGuestCart.getState().lines, 'sto_b')).toEqual([line('y', 2, 'b')]);
  expect(readGuestLines(JSON.parse(localStorage.getItem(guestCartKey) ?? ''))).toHaveLength(2);
  setGuestLine(line('x', 0));
  setGuestLine(line('y', 0, 'b'));
  expect(localStorage.getItem(guestCartKey)).toBeNull();
});

it('is nobody’s yet: whoever signs in does not find it gone', () => {
  setGuestLine(line('x', 1));
  forgetPersonal('usr_mina');
  forgetPersonal(null);
  expect(localStorage.getItem(guestCartKey)).not.toBeNull();
});

it.each([
  null,
  'text',
  [null],
  [{ storeId: 'sto_a', productId: 'prd_x', quantity: 1.5 }],
  [{ storeId: 'sto_a', productId: 'usr_x', quantity: 1 }],
  [{ storeId: 'sto_a', productId: 'prd_x', quantity: -1 }],
])('what is strange in the storage is no cart: %j', (kept) => {
  expect(readGuestLines(kept)).toEqual([]);
});
