import { useQueryClient } from '@tanstack/react-query';
import { refreshOperations, useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useIsOnline } from '../../../lib/media-query.ts';
import { type Currency, formatMoney, isLessMoney, subtractMoney } from '../../../lib/money.ts';
import type { Payment } from '../../../lib/payment.ts';
import { Button } from '../../../ui/button.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { balanceIn } from '../model/balance.ts';
import { walletWords } from '../words/index.ts';
import { LinkBankForm } from './link-bank-form.tsx';
import { TopUpForm } from './top-up-form.tsx';

type PaySheetTopUpProps = {
  payment: Payment;
  onUnsaved: (isUnsaved: boolean) => void;
  onDone: () => void;
  onPay: () => void;
};

/** Filling the purse without leaving the payment; what is missing is filled in already. */
export function PaySheetTopUp({ payment, onUnsaved, onDone, onPay }: PaySheetTopUpProps) {
  const { currency } = payment.amount;
  const accounts = useOperation('wallet.list-bank-accounts', {});
  const wallet = useOperation('wallet.get-wallet', {});
  const isOnline = useIsOnline();
  const w = useWords(walletWords);
  return (
    <Loaded query={accounts}>
      {({ items }) => {
        const fitting = items.filter((account) => account.currency === currency);
        if (fitting.length === 0) {
          return <FirstBank currency={currency} onUnsaved={onUnsaved} />;
        }
        return (
          <Loaded query={wallet}>
            {({ balances }) => {
              const balance = balanceIn(balances, currency);
              const isShort = isLessMoney(balance, payment.amount);
              const missing = isShort ? subtractMoney(payment.amount, balance).amount : '';
              return (
                <TopUpForm
                  accounts={fitting}
                  currency={currency}
                  amount={missing}
                  onUnsaved={onUnsaved}
                  {...(!isShort &&
                    isOnline && {
                      wayOn: (
                        <Button look="trade" busy={wallet.isFetching} onClick={onPay}>
                          {w.payAmount(formatMoney(payment.amount))}
                        </Button>
                      ),
                    })}
                  onDone={onDone}
                />
              );
            }}
          </Loaded>
        );
      }}
    </Loaded>
  );
}

/** The first top-up begins with a bank; once it is linked, the list above has it. */
function FirstBank({
  currency,
  onUnsaved,
}: Pick<PaySheetTopUpProps, 'onUnsaved'> & { currency: Currency }) {
  const client = useQueryClient();
  const w = useWords(walletWords);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-center text-body text-ink-soft">{w.noBanks}</p>
      <LinkBankForm
        currency={currency}
        onUnsaved={onUnsaved}
        onLinked={() => refreshOperations(client, ['wallet.list-bank-accounts'])}
      />
    </div>
  );
}
