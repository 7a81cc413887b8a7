import { ShoppingBag, Trash2 } from 'lucide-react';
import { useNavigate } from 'react-router';
import { useWords } from '../../../lib/i18n/words.ts';
import type { Id } from '../../../lib/ids.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Price } from '../../../ui/price.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { Empty } from '../../../ui/states.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { Stepper } from '../../../ui/stepper.tsx';
import { availableLines, type Cart, type CartLine, totalOf } from '../model/cart.ts';
import { canBuy } from '../model/product.ts';
import { storeWords } from '../words/index.ts';
import { ProductPhoto } from './product-photo.tsx';
import { useCart } from './use-cart.ts';

type CartSheetProps = { storeId: Id<'sto'>; open: boolean; onClose: () => void };

/** The cart: numbers changed and things taken out, then on to the till. */
export function CartSheet({ storeId, open, onClose }: CartSheetProps) {
  const w = useWords(storeWords);
  const { query, setQuantity } = useCart(storeId);
  return (
    <Sheet open={open} onClose={onClose} title={w.cart}>
      <Loaded query={query}>
        {(cart) =>
          cart.lines.length === 0 ? (
            <Empty
              icon={ShoppingBag}
              text={w.cartEmpty}
              action={
                <Button look="secondary" onClick={onClose}>
                  {w.keepLooking}
                </Button>
              }
            />
          ) : (
            <>
              <ul className="px-5">
                {cart.lines.map((line) => (
                  <Line
                    key={line.product.id}
                    line={line}
                    onChange={(quantity) => void setQuantity(line.product, quantity)}
                  />
                ))}
              </ul>
              <CartFoot cart={cart} onClose={onClose} />
            </>
          )
        }
      </Loaded>
    </Sheet>
  );
}

function Line({ line, onChange }: { line: CartLine; onChange: (quantity: number) => void }) {
  const w = useWords(storeWords);
  const { product, quantity, isAvailable } = line;
  return (
    <li className="flex flex-wrap gap-4 py-3">
      <ProductPhoto
        id={product.id}
        src={product.images[0]?.urls.thumb ?? null}
        className={`size-20 shrink-0 rounded-tile ${isAvailable ? '' : 'opacity-60'}`}
      />
      <div className="flex min-w-0 flex-[1_1_11rem] flex-col gap-1">
        <div className="flex items-start justify-between gap-2">
          <span className="min-w-0 pt-2 text-name font-semibold break-words text-ink">
            {product.name}
          </span>
          <IconButton label={w.remove(product.name)} icon={Trash2} onClick={() => onChange(0)} />
        </div>
        <LineProblem line={line} />
        <div className="flex flex-wrap items-center justify-between gap-2">
          <span className="font-bold text-trade">
            <Price money={product.price} />
          </span>
          {canBuy(product) && (
            <Stepper
              label={`${w.quantity}: ${product.name}`}
              value={quantity}
              max={product.stock}
              onChange={onChange}
            />
          )}
        </div>
      </div>
    </li>
  );
}

function LineProblem({ line: { product, isAvailable } }: { line: CartLine }) {
  const w = useWords(storeWords);
  if (isAvailable) return null;
  if (!product.isOnSale) return <StatusTag>{w.offSale}</StatusTag>;
  if (product.stock === 0) return <StatusTag>{w.soldOut}</StatusTag>;
  return <span className="text-small text-bad">{w.onlyLeft(product.stock)}</span>;
}

/** The way to the till; where nothing can be had, the way back to what can. */
function CartFoot({ cart, onClose }: { cart: Cart; onClose: () => void }) {
  const w = useWords(storeWords);
  const navigate = useNavigate();
  const buyable = availableLines(cart.lines);
  const checkOut = (): void => {
    onClose();
    void navigate(`/s/${cart.storeId}/checkout`);
  };
  return (
    <div className="sticky bottom-0 flex flex-wrap items-center justify-between gap-3 bg-surface px-5 py-4 md:rounded-b-sheet">
      {buyable.length === 0 ? (
        <>
          <span className="text-small text-ink">{w.nothingToBuy}</span>
          <Button look="secondary" onClick={onClose}>
            {w.keepLooking}
          </Button>
        </>
      ) : (
        <>
          <span className="flex flex-col">
            <span className="text-small text-ink-soft">{w.total}</span>
            <strong className="text-heading font-bold text-ink">
              <Price money={totalOf(buyable, cart.total.currency)} />
            </strong>
          </span>
          <span className="flex max-w-60 grow *:grow">
            <Button look="trade" onClick={checkOut}>
              {w.checkout}
            </Button>
          </span>
        </>
      )}
    </div>
  );
}
