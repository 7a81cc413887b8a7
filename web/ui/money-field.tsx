import { type AmountReason, type DecimalMark, decimalMarkOf, parseAmount } from '../lib/amount.ts';
import { type Currency, exponentOf, formatMoney, signOf, toDecimal } from '../lib/money.ts';
import { useKitWords } from './kit-words.ts';
import { ReadingField } from './reading-field.tsx';

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
export function MoneyField({ currency, ...rest }: MoneyFieldProps) {
  const sentenceOf = useAmountSentence(currency);
  // The device's, not the client's language: its keyboard has this mark and perhaps no other.
  const mark = decimalMarkOf(navigator.language);
  return (
    <ReadingField
      {...rest}
      prefix={signOf(currency)}
      inputMode={exponentOf(currency) === 0 ? 'numeric' : 'decimal'}
      read={(text) => parseAmount(text, currency, mark)}
      write={(minor) =>
        minor === '' ? '' : toDecimal({ amount: minor, currency }).replace('.', mark)
      }
      sentenceOf={sentenceOf}
      echo={(amount, typed) =>
        isPlain(typed, mark) ? undefined : formatMoney({ amount, currency })
      }
    />
  );
}

/**
 * Nobody wonders how bare figures were read. A full stop before three of them may have grouped them, and
 * where the comma stands before decimals any full stop may mean something else.
 */
function isPlain(typed: string, mark: DecimalMark): boolean {
  return mark === '.' ? /^\d*(\.\d{0,2})?$/.test(typed) : /^\d*$/.test(typed);
}

/** What to say about a text that is no amount of this currency. */
export function useAmountSentence(currency: Currency): (reason: AmountReason) => string {
  const w = useKitWords();
  const hasDecimals = exponentOf(currency) > 0;
  const mark = decimalMarkOf(navigator.language);
  const sentences: Record<AmountReason, string> = {
    'no-number': w.noAmount(hasDecimals ? `12${mark}50` : '1250'),
    negative: w.negative,
    'other-currency': w.otherCurrency(signOf(currency)),
    'too-precise': hasDecimals ? w.twoDecimals : w.noDecimals,
    unclear: w.unclearAmount(hasDecimals ? `1250${mark}50` : '1250'),
    'too-large': w.tooLarge,
  };
  return (reason) => sentences[reason];
}
