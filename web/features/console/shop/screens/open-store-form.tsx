import { type FormEvent, useState } from 'react';
import { useCall } from '../../../../lib/api/queries.ts';
import { type Language, useLanguage } from '../../../../lib/i18n/language.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { type Currency, currencies } from '../../../../lib/money.ts';
import { fieldProblem, useProblemText } from '../../../../lib/problem-words.ts';
import { isBlank } from '../../../../lib/written.ts';
import { Button } from '../../../../ui/button.tsx';
import { SelectField, TextArea, TextField } from '../../../../ui/field.tsx';
import { Notice } from '../../../../ui/states.tsx';
import { toast } from '../../../../ui/toast.tsx';
import { useAccount } from '../../screens/account.tsx';
import { storeConsoleWords } from '../words/index.ts';

/** The likely wish of somebody who reads this language; they may choose another. */
const usualCurrency: Record<Language, Currency> = { en: 'USD', ko: 'KRW', zh: 'CNY' };

export function OpenStoreForm() {
  const w = useWords(storeConsoleWords);
  const textOf = useProblemText();
  const { official } = useAccount();
  const [name, setName] = useState(official.name);
  const [currency, setCurrency] = useState(usualCurrency[useLanguage()]);
  const [notice, setNotice] = useState('');
  const open = useCall('stores.open-store', {
    refreshes: ['stores.find-store'],
    onDone: () => toast(w.opened),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    open.mutate({ officialId: official.id, name, currency, notice });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label={w.name}
        value={name}
        onChange={setName}
        required
        maxLength={30}
        error={fieldProblem(open.error, 'name')}
      />
      <SelectField
        label={w.currency}
        hint={w.currencyHint}
        value={currency}
        options={currencies.map((code) => ({ value: code, label: w.currencyNames(code) }))}
        onChange={setCurrency}
      />
      <TextArea
        label={w.notice}
        hint={w.noticeHint}
        value={notice}
        onChange={setNotice}
        maxLength={500}
        rows={3}
      />
      {open.error && <Notice kind="danger">{textOf(open.error)}</Notice>}
      <span>
        <Button type="submit" busy={open.isPending} disabled={isBlank(name)}>
          {w.open}
        </Button>
      </span>
    </form>
  );
}
