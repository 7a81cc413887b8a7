import { ShoppingCart } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useWords } from '../../../lib/i18n/words.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { toast } from '../../../ui/toast.tsx';
import { piecesIn, quantityOf } from '../model/cart.ts';
import { canBuy, type Product } from '../model/product.ts';
import { storeWords } from '../words/index.ts';
import { CartSheet } from './cart-sheet.tsx';
import { useCart } from './use-cart.ts';

/** Into the cart, or straight to the till with this product alone. */
export function BuyBar({ product, quantity }: { product: Product; quantity: number }) {
  const w = useWords(storeWords);
  const navigate = useNavigate();
  const { cart, setQuantity } = useCart(product.storeId);
  const isBuyable = canBuy(product);
  const add = async (): Promise<void> => {
    const next = Math.min(quantityOf(cart, product.id) + quantity, product.stock);
    if (await setQuantity(product, next)) toast(w.added);
  };
  const buyNow = (): void => {
    const wish = new URLSearchParams({ product: product.id, quantity: String(quantity) });
    void navigate(`/s/${product.storeId}/checkout?${wish}`);
  };
  return (
    <div className="flex items-center gap-2 px-3 py-2">
      <CartButton product={product} />
      <span className="flex flex-1 gap-2 *:flex-1">
        <Button look="secondary" disabled={!isBuyable} onClick={() => void add()}>
          {w.addToCart}
        </Button>
        <Button look="trade" disabled={!isBuyable} onClick={buyNow}>
          {isBuyable ? w.buyNow : product.isOnSale ? w.soldOut : w.offSale}
        </Button>
      </span>
    </div>
  );
}

function CartButton({ product }: { product: Product }) {
  const w = useWords(storeWords);
  const { cart } = useCart(product.storeId);
  const [isOpen, setOpen] = useState(false);
  const pieces = piecesIn(cart?.lines ?? []);
  return (
    <>
      <button
        type="button"
        aria-label={w.openCart(pieces)}
        title={w.cart}
        onClick={() => setOpen(true)}
        className="relative flex size-12 shrink-0 items-center justify-center rounded-tile text-ink hover:bg-press/60"
      >
        <ShoppingCart size={24} strokeWidth={1.75} aria-hidden />
        <span className="absolute top-0.5 right-0">
          <Badge count={pieces} />
        </span>
      </button>
      <CartSheet storeId={product.storeId} open={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}
