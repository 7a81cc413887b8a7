import { type Currency, isCurrency } from '../../../lib/money.ts';

/** The currencies that stores sell in, by the region that a device is set to. */
const ofRegion: Readonly<Record<string, Currency>> = { CN: 'CNY', KR: 'KRW', US: 'USD', JP: 'JPY' };
const ofLanguage: Readonly<Record<string, Currency>> = { zh: 'CNY', ko: 'KRW', ja: 'JPY' };

/** The likely wish of whoever has set their device so; they may choose another. */
export function usualCurrency(locale: string): Currency {
  const [language = '', ...rest] = locale.split('-');
  const region = rest.find((part) => /^[A-Z]{2}$/i.test(part))?.toUpperCase() ?? '';
  return ofRegion[region] ?? ofLanguage[language.toLowerCase()] ?? 'USD';
}

export function readCurrency(kept: unknown, otherwise: Currency): Currency {
  return isCurrency(kept) ? kept : otherwise;
}
