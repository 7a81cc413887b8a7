import { ShoppingCart } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useWords } from '../../../lib/i18n/words.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Price } from '../../../ui/price.tsx';
import { availableLines, type Cart, piecesIn, totalOf } from '../model/cart.ts';
import { storeWords } from '../words/index.ts';
import { CartSheet } from './cart-sheet.tsx';

/** Below the shop: what the cart comes to and the way to the till. */
export function CartBar({ cart }: { cart: Cart }) {
  const w = useWords(storeWords);
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const buyable = availableLines(cart.lines);
  const pieces = piecesIn(cart.lines);
  return (
    <div className="flex items-center gap-3 px-4 py-2">
      <button
        type="button"
        aria-label={w.openCart(pieces)}
        onClick={() => setOpen(true)}
        className="flex min-h-12 min-w-0 flex-1 items-center gap-4 rounded-tile text-left"
      >
        <span className="relative flex size-11 shrink-0 items-center justify-center rounded-full bg-trade text-on-trade">
          <ShoppingCart size={22} aria-hidden />
          <span className="absolute -top-1 -right-2">
            <Badge count={pieces} />
          </span>
        </span>
        <span className="text-section font-bold text-ink">
          <Price money={totalOf(buyable, cart.total.currency)} />
        </span>
      </button>
      <Button
        look="trade"
        disabled={buyable.length === 0}
        onClick={() => void navigate(`/s/${cart.storeId}/checkout`)}
      >
        {w.checkout}
      </Button>
      <CartSheet storeId={cart.storeId} open={isOpen} onClose={() => setOpen(false)} />
    </div>
  );
}
