import { WalletMinimal } from 'lucide-react';
import { useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useIsOnline } from '../../../lib/media-query.ts';
import { formatMoney, isLessMoney, subtractMoney, type WireMoney } from '../../../lib/money.ts';
import type { Payment } from '../../../lib/payment.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import { Button } from '../../../ui/button.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Price } from '../../../ui/price.tsx';
import { Notice, Skeleton } from '../../../ui/states.tsx';
import { balanceIn } from '../model/balance.ts';
import { walletWords } from '../words/index.ts';
import { BankLine } from './bank-line.tsx';
import type { Approval } from './use-approval.ts';

type PayProps = { payment: Payment; approval: Approval; onTopUp: () => void };

/** The purse and the button; or, when the purse is too light, what is missing and how to add it. */
export function PayFromBalance({ payment, approval, onTopUp }: PayProps) {
  const wallet = useOperation('wallet.get-wallet', {}, { staleTime: 0 });
  const w = useWords(walletWords);
  return (
    <Loaded query={wallet} skeleton={<Skeleton className="h-24 w-full" />}>
      {({ balances, bank }) => {
        const balance = balanceIn(balances, payment.amount.currency);
        // What is under way, or was without an answer, may have been taken from the balance already.
        const isEnough =
          approval.isBusy || approval.isAsking || !isLessMoney(balance, payment.amount);
        return (
          <div className="flex flex-col gap-4">
            <Source balance={balance} isSimulated={bank === 'simulated'} />
            {isEnough ? (
              <PayButton amount={payment.amount} approval={approval} />
            ) : (
              <>
                <Notice kind="warn">
                  {w.notEnough} {w.missing(formatMoney(subtractMoney(payment.amount, balance)))}
                </Notice>
                {bank === 'none' ? (
                  <BankLine bank={bank} />
                ) : (
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

/** The purse that it comes from, and whether what is in it is money. */
function Source({ balance, isSimulated }: { balance: WireMoney; isSimulated: boolean }) {
  const w = useWords(walletWords);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card bg-faint px-4 py-3.5">
      <WalletMinimal size={22} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink" />
      <p className="min-w-0 flex-[1_1_6rem]">
        <span className="block text-name font-medium text-ink">{w.walletBalance}</span>
        {isSimulated && <span className="block text-small text-ink-soft">{w.simulated}</span>}
      </p>
      <span className="ml-auto text-name font-semibold text-ink">
        <Price money={balance} />
      </span>
    </div>
  );
}

/** Money is never sent into the dark: without a network there is no button, and it says why. */
function PayButton({ amount, approval }: { amount: WireMoney; approval: Approval }) {
  const { isAsking, isBusy, problem, pay } = approval;
  const isOnline = useIsOnline();
  const w = useWords(walletWords);
  const textOf = useProblemText();
  return (
    <>
      {isAsking ? (
        <div role="status">
          <Notice kind="warn">{w.askingAgain}</Notice>
        </div>
      ) : (
        !isOnline && <Notice kind="warn">{w.offline}</Notice>
      )}
      {problem && <Notice kind="danger">{textOf(problem)}</Notice>}
      {(isOnline || isBusy) && (
        <Button wide look="trade" busy={isBusy} onClick={pay}>
          {w.payAmount(formatMoney(amount))}
        </Button>
      )}
    </>
  );
}
