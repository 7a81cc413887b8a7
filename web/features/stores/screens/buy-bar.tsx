import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useWords } from '../../../lib/i18n/words.ts';
import type { Id } from '../../../lib/ids.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { toast } from '../../../ui/toast.tsx';
import { piecesIn } from '../model/cart.ts';
import { canBuy, type Product } from '../model/product.ts';
import { storeWords } from '../words/index.ts';
import { Bag } from './bag.tsx';
import { CartSheet } from './cart-sheet.tsx';
import { useAddToCart } from './use-add-to-cart.ts';
import { useCart } from './use-cart.ts';

type BuyBarProps = { product: Product; quantity: number; picture: () => HTMLImageElement | null };

/** Into the cart, or straight to the till with this product alone; when there is none, back to what there is. */
export function BuyBar({ product, quantity, picture }: BuyBarProps) {
  const w = useWords(storeWords);
  const navigate = useNavigate();
  const addToCart = useAddToCart(product.storeId);
  const add = async (): Promise<void> => {
    if (await addToCart(product, quantity, picture())) toast(w.added);
  };
  const buyNow = (): void => {
    const wish = new URLSearchParams({ product: product.id, quantity: String(quantity) });
    void navigate(`/s/${product.storeId}/checkout?${wish}`);
  };
  return (
    <div className="mx-auto flex max-w-xl flex-wrap items-center gap-2 rounded-sheet bg-raised p-1.5 shadow-float">
      <CartButton storeId={product.storeId} />
      <span className="flex flex-1 flex-wrap gap-2 *:flex-1">
        {canBuy(product) ? (
          <>
            <Button look="secondary" onClick={() => void add()}>
              {w.addToCart}
            </Button>
            <Button look="trade" onClick={buyNow}>
              {w.buyNow}
            </Button>
          </>
        ) : (
          <ButtonLink look="secondary" to={`/s/${product.storeId}`}>
            {w.seeOthers}
          </ButtonLink>
        )}
      </span>
    </div>
  );
}

function CartButton({ storeId }: { storeId: Id<'sto'> }) {
  const w = useWords(storeWords);
  const { cart } = useCart(storeId);
  const [isOpen, setOpen] = useState(false);
  const pieces = piecesIn(cart?.lines ?? []);
  return (
    <>
      <button
        type="button"
        title={w.cart}
        onClick={() => setOpen(true)}
        className="flex size-12 shrink-0 items-center justify-center rounded-full text-ink hover:bg-press/60"
      >
        <Bag pieces={pieces} />
      </button>
      <CartSheet storeId={storeId} open={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}
