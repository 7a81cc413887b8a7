import { type ReactNode, useEffect, useState } from 'react';
import { useCall } from '../../../lib/api/queries.ts';
import { newIdempotencyKey } from '../../../lib/chance.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import type { Id } from '../../../lib/ids.ts';
import { type Currency, formatMoney } from '../../../lib/money.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/field.tsx';
import { Form, FormProblem, useForm } from '../../../ui/form.tsx';
import { useKitWords } from '../../../ui/kit-words.ts';
import { MoneyField } from '../../../ui/money-field.tsx';
import { walletWords } from '../words/index.ts';
import type { BankAccount } from './bank-accounts.tsx';
import { TopUpResult } from './top-up-result.tsx';

type TopUpFormProps = {
  accounts: readonly BankAccount[];
  /** Which currency is wanted, and how much of it in minor units; empty when that is open. */
  currency: Currency | undefined;
  amount: string;
  /** Told whether an amount is written that is not sent yet. */
  onUnsaved: (isUnsaved: boolean) => void;
  /** What the money is wanted for, offered once it is there. */
  wayOn?: ReactNode;
  onDone: () => void;
};

const offers: Record<Currency, readonly string[]> = {
  CNY: ['5000', '10000', '20000', '50000'],
  KRW: ['10000', '30000', '50000', '100000'],
  USD: ['1000', '2000', '5000', '10000'],
  JPY: ['1000', '3000', '5000', '10000'],
};

export function TopUpForm({
  accounts,
  currency,
  amount,
  onUnsaved,
  wayOn,
  onDone,
}: TopUpFormProps) {
  const preferred = accounts.find((account) => account.currency === currency) ?? accounts[0];
  const [accountId, setAccountId] = useState(preferred?.id ?? '');
  const [minor, setMinor] = useState(amount);
  const attempt = useAttempt(`${accountId}:${minor}`);
  const [topUpId, setTopUpId] = useState<Id<'top'> | null>(null);
  const w = useWords(walletWords);
  const f = useKitWords();
  const account = accounts.find(({ id }) => id === accountId);
  const topUp = useCall('wallet.top-up', {
    refreshes: ['wallet.get-wallet', 'wallet.list-entries'],
    onDone: ({ id }) => setTopUpId(id),
  });
  const isUnsaved = minor !== amount && topUpId === null;
  useEffect(() => onUnsaved(isUnsaved), [isUnsaved, onUnsaved]);
  const isNothing = minor === '' || minor === '0';
  const form = useForm({ amount: isNothing ? f.missingAmount : undefined }, topUp.error);
  if (topUpId) {
    const tryAgain = (): void => {
      attempt.renew();
      setTopUpId(null);
    };
    return <TopUpResult topUpId={topUpId} wayOn={wayOn} onDone={onDone} onAgain={tryAgain} />;
  }
  if (!account) return null;
  const send = (): void => {
    const money = { amount: minor, currency: account.currency };
    topUp.mutate({ bankAccountId: account.id, amount: money, idempotencyKey: attempt.key });
  };
  return (
    <Form form={form} onSend={send} aria-label={w.topUp} className="flex flex-col gap-4">
      <MoneyField
        key={account.currency}
        label={w.amount}
        currency={account.currency}
        value={minor}
        onChange={setMinor}
        error={form.at('amount')}
      />
      <Offers currency={account.currency} chosen={minor} onChoose={setMinor} />
      <SelectField
        label={w.from}
        value={accountId}
        options={accounts.map(({ id, bankName, maskedNumber, currency: each }) => ({
          value: id,
          label: `${bankName} ${maskedNumber} · ${each}`,
        }))}
        onChange={setAccountId}
      />
      <FormProblem form={form} />
      <Button type="submit" wide busy={topUp.isPending}>
        {w.topUpNow}
      </Button>
    </Form>
  );
}

function Offers({
  currency,
  chosen,
  onChoose,
}: {
  currency: Currency;
  chosen: string;
  onChoose: (minor: string) => void;
}) {
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(max(8rem,40%),1fr))] gap-2">
      {offers[currency].map((minor) => (
        <Button
          key={minor}
          look="secondary"
          size="small"
          aria-pressed={minor === chosen}
          onClick={() => onChoose(minor)}
        >
          {formatMoney({ amount: minor, currency }).replace(/\.00$/, '')}
        </Button>
      ))}
    </div>
  );
}

/** One key for one intention: repeated presses of the same transfer are one transfer. */
function useAttempt(intention: string): { key: string; renew: () => void } {
  const [attempt, setAttempt] = useState(() => ({ intention, key: newIdempotencyKey() }));
  if (attempt.intention !== intention) setAttempt({ intention, key: newIdempotencyKey() });
  return { key: attempt.key, renew: () => setAttempt({ intention, key: newIdempotencyKey() }) };
}
