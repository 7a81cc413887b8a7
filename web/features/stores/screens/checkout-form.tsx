import { ShoppingBag } from 'lucide-react';
import { useState } from 'react';
import { useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { formatMoney, isLessMoney, type WireMoney } from '../../../lib/money.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Cell, CellGroup, CellLink } from '../../../ui/cell.tsx';
import { Page } from '../../../ui/page.tsx';
import { Price } from '../../../ui/price.tsx';
import { Empty, Notice } from '../../../ui/states.tsx';
import { VerifiedMark } from '../../../ui/verified-mark.tsx';
import { availableLines, type CartLine, totalOf } from '../model/cart.ts';
import type { Store } from '../model/product.ts';
import { storeWords } from '../words/index.ts';
import { LineRow } from './line-row.tsx';
import { ShopNotice } from './shop-notice.tsx';
import { usePlaceOrder } from './use-place-order.ts';

/** What is ordered, from whom, for how much; nothing is reserved before the button is pressed. */
export function CheckoutForm({ store, lines: live }: { store: Store; lines: CartLine[] }) {
  const w = useWords(storeWords);
  const { place, isBusy, problem } = usePlaceOrder(store);
  const [ordered, setOrdered] = useState<CartLine[] | null>(null);
  // While the order is under way the cart is emptied under our eyes. So too when its answer was
  // lost: what was ordered stays, and pressing again finds the same order by its key.
  const isOpen = isBusy || problem?.isPassing === true;
  const lines = isOpen && ordered ? ordered : live;
  const buyable = availableLines(lines);
  const total = totalOf(buyable, store.currency);
  const order = (): void => {
    setOrdered(lines);
    void place(buyable);
  };
  // Where nothing can be bought there is nothing to press.
  const footer = buyable.length > 0 && {
    footer: <PayFoot total={total} busy={isBusy} onPay={order} />,
  };
  return (
    <Page title={w.confirmOrder} back={`/s/${store.id}`} {...footer}>
      {problem && <PlacingProblem problem={problem} />}
      <Seller store={store} />
      <div className="mx-3 mb-3 empty:hidden">
        <ShopNotice notice={store.notice} />
      </div>
      {buyable.length === 0 ? (
        <Empty
          icon={ShoppingBag}
          text={w.nothingToBuy}
          action={<ButtonLink to={`/s/${store.id}`}>{w.backToStore}</ButtonLink>}
        />
      ) : (
        <Lines lines={buyable} />
      )}
      <LeftOut lines={lines.filter((line) => !line.isAvailable)} />
      {buyable.length > 0 && (
        <>
          <BalanceCell total={total} />
          <p className="px-5 py-2 text-small text-ink-soft">{w.reserveHint}</p>
        </>
      )}
    </Page>
  );
}

function PlacingProblem({ problem }: { problem: Error & { code: string } }) {
  const w = useWords(storeWords);
  const textOf = useProblemText();
  const known: Readonly<Record<string, string>> = {
    'stores.price-changed': w.priceChanged,
    'stores.sold-out': w.stockChanged,
    'stores.not-on-sale': w.stockChanged,
  };
  return (
    <div className="p-3">
      <Notice kind="danger">{known[problem.code] ?? textOf(problem)}</Notice>
    </div>
  );
}

function Seller({ store }: { store: Store }) {
  const w = useWords(storeWords);
  const { official } = store;
  return (
    <CellGroup>
      <CellLink
        to={`/s/${store.id}`}
        media={
          <Avatar seed={official.id} name={official.name} src={official.avatarUrl} size={48} />
        }
        title={
          <>
            {store.name} {official.verification && <VerifiedMark label={w.verified} />}
          </>
        }
        detail={official.name}
      />
    </CellGroup>
  );
}

function Lines({ lines }: { lines: readonly CartLine[] }) {
  return (
    <CellGroup>
      {lines.map(({ product, quantity, amount }) => (
        <LineRow
          key={product.id}
          productId={product.id}
          name={product.name}
          imageUrl={product.images[0]?.urls.thumb ?? null}
          unitPrice={product.price}
          quantity={quantity}
          amount={amount}
        />
      ))}
    </CellGroup>
  );
}

function LeftOut({ lines }: { lines: readonly CartLine[] }) {
  const w = useWords(storeWords);
  if (lines.length === 0) return null;
  return (
    <CellGroup title={w.leftOut}>
      {lines.map(({ product }) => (
        <Cell
          key={product.id}
          title={product.name}
          detail={
            !product.isOnSale
              ? w.offSale
              : product.stock === 0
                ? w.soldOut
                : w.onlyLeft(product.stock)
          }
        />
      ))}
    </CellGroup>
  );
}

/** Says before the payment that the wallet will not do, and offers the way out. */
function BalanceCell({ total }: { total: WireMoney }) {
  const w = useWords(storeWords);
  const wallet = useOperation('wallet.get-wallet', {}).data;
  if (!wallet) return null;
  const balance: WireMoney = wallet.balances.find(
    ({ currency }) => currency === total.currency,
  ) ?? { amount: '0', currency: total.currency };
  const isShort = isLessMoney(balance, total);
  return (
    <CellGroup>
      <Cell
        title={w.balance}
        {...(isShort ? { detail: <span className="text-trade">{w.notEnough}</span> } : {})}
        value={
          <>
            <Price money={balance} />
            {isShort && (
              <ButtonLink look="secondary" size="small" to="/wallet/top-up">
                {w.topUp}
              </ButtonLink>
            )}
          </>
        }
      />
    </CellGroup>
  );
}

type PayFootProps = { total: WireMoney; busy: boolean; onPay: () => void };

function PayFoot({ total, busy, onPay }: PayFootProps) {
  const w = useWords(storeWords);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-2">
      <span className="flex flex-col">
        <span className="text-small text-ink-soft">{w.total}</span>
        <strong className="text-heading font-bold text-ink">
          <Price money={total} />
        </strong>
      </span>
      <span className="flex grow *:grow sm:max-w-60">
        <Button look="trade" busy={busy} onClick={onPay}>
          {w.placeAndPay(formatMoney(total))}
        </Button>
      </span>
    </div>
  );
}
