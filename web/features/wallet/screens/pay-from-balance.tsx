import { type RefObject, useEffect, useRef, useState } from 'react';
import { useCall, useOperation } from '../../../lib/api/queries.ts';
import { newIdempotencyKey } from '../../../lib/chance.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useIsOnline } from '../../../lib/media-query.ts';
import { formatMoney, isLessMoney, subtractMoney, type WireMoney } from '../../../lib/money.ts';
import type { Payment } from '../../../lib/payment.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import { Button } from '../../../ui/button.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Notice, Skeleton } from '../../../ui/states.tsx';
import { balanceIn } from '../model/balance.ts';
import { walletWords } from '../words/index.ts';
import { BankLine } from './bank-line.tsx';

type PayProps = { payment: Payment; onPaid: (payment: Payment) => void; onTopUp: () => void };

/** The purse and the button; or, when the purse is too light, what is missing and how to add it. */
export function PayFromBalance({ payment, onPaid, onTopUp }: PayProps) {
  const wallet = useOperation('wallet.get-wallet', {}, { staleTime: 0 });
  const w = useWords(walletWords);
  return (
    <Loaded query={wallet} skeleton={<Skeleton className="h-24 w-full" />}>
      {({ balances, bank }) => {
        const balance = balanceIn(balances, payment.amount.currency);
        const isEnough = !isLessMoney(balance, payment.amount);
        return (
          <div className="flex flex-col gap-4">
            <Source balance={balance} />
            <BankLine bank={bank} />
            {isEnough ? (
              <PayButton payment={payment} onPaid={onPaid} />
            ) : (
              <>
                <Notice kind="warn">
                  {w.notEnough} {w.missing(formatMoney(subtractMoney(payment.amount, balance)))}
                </Notice>
                {bank !== 'none' && (
                  <Button wide onClick={onTopUp}>
                    {w.topUp}
                  </Button>
                )}
              </>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}

function Source({ balance }: { balance: WireMoney }) {
  const w = useWords(walletWords);
  return (
    <dl className="flex items-center justify-between py-3 text-body">
      <dt className="text-ink-soft">{w.payWith}</dt>
      <dd className="text-ink">
        {w.walletBalance} <span className="tabular-nums">{formatMoney(balance)}</span>
      </dd>
    </dl>
  );
}

/** About five minutes; then the person decides whether to press again. */
const repeatsMax = 40;

/**
 * Money is never sent into the dark: no network, no button. When the answer to a press is lost, it
 * asks for it by itself as long as the sheet is open; by the same key, so that it pays once.
 */
function PayButton({ payment, onPaid }: Omit<PayProps, 'onTopUp'>) {
  const [idempotencyKey] = useState(newIdempotencyKey);
  const isOnline = useIsOnline();
  const w = useWords(walletWords);
  const textOf = useProblemText();
  const isGone = useGone();
  const approve = useCall('payments.approve-payment', {
    refreshes: [
      'payments.get-payment',
      'wallet.get-wallet',
      'wallet.list-entries',
      'stores.get-order',
      'stores.list-my-orders',
    ],
    repeats: (failures, problem) => problem.isPassing && failures < repeatsMax && !isGone.current,
    onDone: onPaid,
  });
  return (
    <>
      {approve.isPending && approve.failureCount > 0 ? (
        <Notice kind="warn">{w.askingAgain}</Notice>
      ) : (
        !isOnline && <Notice kind="warn">{w.offline}</Notice>
      )}
      {approve.error && <Notice kind="danger">{textOf(approve.error)}</Notice>}
      <Button
        wide
        look="trade"
        disabled={!isOnline}
        busy={approve.isPending}
        onClick={() =>
          approve.mutate({ paymentId: payment.id, instrument: 'balance', idempotencyKey })
        }
      >
        {w.payAmount(formatMoney(payment.amount))}
      </Button>
    </>
  );
}

/** Whether what asked for something is off the screen. */
function useGone(): RefObject<boolean> {
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);
  return isGone;
}
