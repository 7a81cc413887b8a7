import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useWords } from '../../../lib/i18n/words.ts';
import { Button } from '../../../ui/button.tsx';
import { Price } from '../../../ui/price.tsx';
import { availableLines, type Cart, piecesIn, totalOf } from '../model/cart.ts';
import { storeWords } from '../words/index.ts';
import { Bag } from './bag.tsx';
import { CartSheet } from './cart-sheet.tsx';

/** Floats over the shop: what the cart comes to, and the way to the till. */
export function CartBar({ cart }: { cart: Cart }) {
  const w = useWords(storeWords);
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const buyable = availableLines(cart.lines);
  const checkOut = (): void => {
    // The cart says at each line why it cannot be had.
    if (buyable.length === 0) setOpen(true);
    else void navigate(`/s/${cart.storeId}/checkout`);
  };
  return (
    <div className="mx-auto flex max-w-xl flex-wrap items-center gap-x-3 rounded-sheet bg-ink p-1.5 text-floor shadow-float">
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="flex min-h-12 flex-[1_0_auto] items-center gap-1 rounded-full pr-2 pl-1 text-left -outline-offset-2 focus-visible:outline-floor"
      >
        <Bag pieces={piecesIn(cart.lines)} />
        <span className="text-section font-bold">
          <Price money={totalOf(buyable, cart.total.currency)} />
        </span>
      </button>
      <span className="flex flex-[1_1_8rem] *:grow">
        <Button look="trade" onClick={checkOut}>
          {w.checkout}
        </Button>
      </span>
      <CartSheet storeId={cart.storeId} open={isOpen} onClose={() => setOpen(false)} />
    </div>
  );
}
