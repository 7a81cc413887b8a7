import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '../../lib/api/operations.ts';
import { useCall, useOperation } from '../../lib/api/queries.ts';
import { useWords } from '../../lib/i18n/words.ts';
import { fieldProblem, useProblemText } from '../../lib/problem-words.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { Notice } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { walletWords } from './words.ts';

type Bank = Output<'wallet.list-banks'>['items'][number];

export function LinkBank() {
  const banks = useOperation('wallet.list-banks', {});
  const w = useWords(walletWords);
  return (
    <Page title={w.linkBank} back="/wallet">
      <Loaded query={banks}>{({ items }) => <LinkForm banks={items} />}</Loaded>
    </Page>
  );
}

function LinkForm({ banks }: { banks: readonly Bank[] }) {
  const me = useOperation('accounts.get-me', {}).data;
  const [bank, setBank] = useState(banks[0]?.bank ?? '');
  const [accountNumber, setNumber] = useState('');
  const [typedHolder, setHolder] = useState<string | null>(null);
  const navigate = useNavigate();
  const w = useWords(walletWords);
  const textOf = useProblemText();
  const holder = typedHolder ?? me?.displayName ?? '';
  const link = useCall('wallet.link-bank-account', {
    refreshes: ['wallet.list-bank-accounts'],
    onDone: () => {
      toast(w.linked);
      // Back to where the account was wanted: the wallet, a top-up, a checkout.
      void navigate(-1);
    },
  });
  return (
    <form
      aria-label={w.linkBank}
      className="flex flex-col gap-4 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        link.mutate({ bank, accountNumber, holder });
      }}
    >
      <SelectField
        label={w.bank}
        value={bank}
        options={banks.map(({ bank: value, name, currency }) => ({
          value,
          label: `${name} · ${currency}`,
        }))}
        onChange={setBank}
      />
      <TextField
        label={w.accountNumber}
        hint={w.accountNumberHint}
        value={accountNumber}
        onChange={(value) => setNumber(value.replace(/\D/g, ''))}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        error={fieldProblem(link.error, 'accountNumber')}
      />
      <TextField
        label={w.holder}
        value={holder}
        onChange={setHolder}
        autoComplete="name"
        maxLength={60}
        error={fieldProblem(link.error, 'holder')}
      />
      {link.error && <Notice kind="danger">{textOf(link.error)}</Notice>}
      <Button
        type="submit"
        wide
        busy={link.isPending}
        disabled={accountNumber.length < 8 || holder.trim() === ''}
      >
        {w.link}
      </Button>
    </form>
  );
}
