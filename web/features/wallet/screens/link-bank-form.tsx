import { useEffect, useState } from 'react';
import type { Output } from '../../../lib/api/operations.ts';
import { useCall, useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { isBlank } from '../../../lib/written.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { Form, FormProblem, useForm } from '../../../ui/form.tsx';
import { useKitWords } from '../../../ui/kit-words.ts';
import { Loaded } from '../../../ui/loaded.tsx';
import { toast } from '../../../ui/toast.tsx';
import { readAccountNumber } from '../model/account-number.ts';
import { walletWords } from '../words/index.ts';

type Bank = Output<'wallet.list-banks'>['items'][number];

type LinkBankFormProps = {
  /** Only banks of this currency, where one is needed for a payment. */
  currency?: Bank['currency'];
  /** Told whether something is written that is not sent yet. */
  onUnsaved: (isUnsaved: boolean) => void;
  onLinked: () => void;
};

export function LinkBankForm({ currency, onUnsaved, onLinked }: LinkBankFormProps) {
  const banks = useOperation('wallet.list-banks', {});
  return (
    <Loaded query={banks}>
      {({ items }) => (
        <LinkForm
          banks={items.filter((bank) => currency === undefined || bank.currency === currency)}
          onUnsaved={onUnsaved}
          onLinked={onLinked}
        />
      )}
    </Loaded>
  );
}

type LinkFormProps = Omit<LinkBankFormProps, 'currency'> & { banks: readonly Bank[] };

function LinkForm({ banks, onUnsaved, onLinked }: LinkFormProps) {
  const me = useOperation('accounts.get-me', {}).data;
  const [bank, setBank] = useState(banks[0]?.bank ?? '');
  const [typedNumber, setNumber] = useState('');
  const accountNumber = readAccountNumber(typedNumber);
  const isOdd = typedNumber.trim() !== '' && accountNumber === null;
  const [typedHolder, setHolder] = useState<string | null>(null);
  const isUnsaved = typedNumber !== '' || typedHolder !== null;
  useEffect(() => onUnsaved(isUnsaved), [isUnsaved, onUnsaved]);
  const w = useWords(walletWords);
  const f = useKitWords();
  const holder = typedHolder ?? me?.displayName ?? '';
  const link = useCall('wallet.link-bank-account', {
    refreshes: ['wallet.list-bank-accounts'],
    onDone: () => {
      toast(w.linked);
      onLinked();
    },
  });
  const isShort = accountNumber === null || accountNumber.length < 8;
  const faults = {
    accountNumber: isOdd ? w.oddNumber : isShort ? f.badAccountNumber : undefined,
    holder: isBlank(holder) ? f.missing : undefined,
  };
  const form = useForm(faults, link.error);
  return (
    <Form
      form={form}
      aria-label={w.linkBank}
      className="flex flex-col gap-4"
      onSend={() => {
        if (accountNumber !== null) link.mutate({ bank, accountNumber, holder });
      }}
    >
      <SelectField
        label={w.bank}
        value={bank}
        options={banks.map(({ bank: value, name }) => ({ value, label: name }))}
        onChange={setBank}
      />
      <TextField
        label={w.accountNumber}
        hint={w.accountNumberHint}
        value={typedNumber}
        onChange={setNumber}
        inputMode="numeric"
        autoComplete="off"
        maxLength={40}
        error={isOdd ? w.oddNumber : form.at('accountNumber')}
      />
      <TextField
        label={w.holder}
        value={holder}
        onChange={setHolder}
        autoComplete="name"
        maxLength={60}
        error={form.at('holder')}
      />
      <FormProblem form={form} />
      <Button type="submit" wide busy={link.isPending}>
        {w.link}
      </Button>
    </Form>
  );
}
