import { useState } from 'react';
import { useCall } from '../../../../lib/api/queries.ts';
import { type Language, useLanguage } from '../../../../lib/i18n/language.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { type Currency, currencies } from '../../../../lib/money.ts';
import { isBlank } from '../../../../lib/written.ts';
import { Button } from '../../../../ui/button.tsx';
import { SelectField, TextArea, TextField } from '../../../../ui/field.tsx';
import { Form, FormProblem, useForm } from '../../../../ui/form.tsx';
import { useKitWords } from '../../../../ui/kit-words.ts';
import { toast } from '../../../../ui/toast.tsx';
import { useAccount } from '../../screens/account.tsx';
import { storeConsoleWords } from '../words/index.ts';

/** The likely wish of somebody who reads this language; they may choose another. */
const usualCurrency: Record<Language, Currency> = { en: 'USD', ko: 'KRW', zh: 'CNY' };

export function OpenStoreForm() {
  const w = useWords(storeConsoleWords);
  const f = useKitWords();
  const { official } = useAccount();
  const [name, setName] = useState(official.name);
  const [currency, setCurrency] = useState(usualCurrency[useLanguage()]);
  const [notice, setNotice] = useState('');
  const open = useCall('stores.open-store', {
    refreshes: ['stores.find-store'],
    onDone: () => toast(w.opened),
  });
  const form = useForm(
    { name: isBlank(name) ? f.missing : undefined, notice: undefined },
    open.error,
  );
  const send = (): void => open.mutate({ officialId: official.id, name, currency, notice });
  return (
    <Form form={form} onSend={send} className="flex flex-col gap-4">
      <TextField
        label={w.name}
        value={name}
        onChange={setName}
        required
        maxLength={30}
        error={form.at('name')}
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
        error={form.at('notice')}
      />
      <FormProblem form={form} />
      <span>
        <Button type="submit" busy={open.isPending}>
          {w.open}
        </Button>
      </span>
    </Form>
  );
}
