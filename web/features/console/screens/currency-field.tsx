import { useWords } from '../../../lib/i18n/words.ts';
import { type Currency, currencies } from '../../../lib/money.ts';
import { SelectField } from '../../../ui/field.tsx';
import { consoleWords } from '../words/index.ts';

type CurrencyFieldProps = { value: Currency; onChange: (currency: Currency) => void };

/** What a store will sell in, for good. */
export function CurrencyField({ value, onChange }: CurrencyFieldProps) {
  const w = useWords(consoleWords);
  return (
    <SelectField
      label={w.currency}
      hint={w.currencyHint}
      value={value}
      options={currencies.map((code) => ({ value: code, label: w.currencyNames(code) }))}
      onChange={onChange}
    />
  );
}
