import { useState } from 'react';
import { type Currency, exponentOf, parseAmount, signOf, toDecimal } from '../lib/money.ts';
import { TextField } from './field.tsx';

type MoneyFieldProps = {
  label: string;
  currency: Currency;
  /** Minor units as text; empty while what is typed is not an amount. */
  value: string;
  onChange: (minor: string) => void;
  hint?: string;
  error?: string | undefined;
  disabled?: boolean;
  autoFocus?: boolean;
};

/** Takes an amount as people write it and hands on minor units; no float on the way. */
export function MoneyField({ currency, value, onChange, ...rest }: MoneyFieldProps) {
  const [typed, setTyped] = useState(() => decimalOf(value, currency));
  const isStale = value !== '' && parseAmount(typed, currency) !== value;
  return (
    <TextField
      {...rest}
      prefix={signOf(currency)}
      inputMode={exponentOf(currency) === 0 ? 'numeric' : 'decimal'}
      autoComplete="off"
      value={isStale ? decimalOf(value, currency) : typed}
      onChange={(next) => {
        const cleaned = next.replace(/[^\d.]/g, '');
        if (cleaned !== '' && parseAmount(cleaned, currency) === null && cleaned !== '.') return;
        setTyped(cleaned);
        onChange(parseAmount(cleaned, currency) ?? '');
      }}
    />
  );
}

function decimalOf(minor: string, currency: Currency): string {
  return minor === '' ? '' : toDecimal({ amount: minor, currency });
}
