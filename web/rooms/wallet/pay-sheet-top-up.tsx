import { Landmark } from 'lucide-react';
import { useNavigate } from 'react-router';
import { useOperation } from '../../lib/api/queries.ts';
import { useWords } from '../../lib/i18n/words.ts';
import { isLessMoney, subtractMoney } from '../../lib/money.ts';
import { type Payment, useAskedPayment } from '../../lib/payment.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Empty } from '../../ui/states.tsx';
import { balanceIn } from './balance.ts';
import { TopUpForm } from './top-up-form.tsx';
import { walletWords } from './words.ts';

/** Filling the purse without leaving the payment; what is missing is filled in already. */
export function PaySheetTopUp({ payment, onDone }: { payment: Payment; onDone: () => void }) {
  const { currency } = payment.amount;
  const accounts = useOperation('wallet.list-bank-accounts', {});
  const wallet = useOperation('wallet.get-wallet', {});
  return (
    <Loaded query={accounts}>
      {({ items }) => {
        const fitting = items.filter((account) => account.currency === currency);
        if (fitting.length === 0) return <NoBank payment={payment} />;
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

function NoBank({ payment }: { payment: Payment }) {
  const navigate = useNavigate();
  const w = useWords(walletWords);
  const leave = (): void => {
    useAskedPayment.getState().asked?.answer(payment);
    void navigate('/wallet/link-bank');
  };
  return (
    <Empty
      icon={Landmark}
      text={w.noBanks}
      action={<Button onClick={leave}>{w.linkBank}</Button>}
    />
  );
}
