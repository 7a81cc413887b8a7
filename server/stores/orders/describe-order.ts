import { assert } from '../../kernel/assert.ts';
import type { Locale } from '../../kernel/contract.ts';
import type { Order } from './order.ts';

/** What was ordered, in one line for people: the first product, and how many others. */
export function nameLines(lines: Order['lines'], locale: Locale): string {
  const [first, ...others] = lines;
  assert(first, 'an order has a line');
  return others.length > 0 ? withOthers[locale](first.name, others.length) : first.name;
}

/** What a payment says it is for: `Tea House · Green tea and 2 more`. */
export function describeOrder(
  { storeName, lines }: Pick<Order, 'storeName' | 'lines'>,
  locale: Locale,
): string {
  return `${storeName} · ${nameLines(lines, locale)}`;
}

/** In Chinese one says how many there are with the first. */
const withOthers: Readonly<Record<Locale, (name: string, count: number) => string>> = {
  en: (name, count) => `${name} and ${count} more`,
  ko: (name, count) => `${name} 외 ${count}건`,
  zh: (name, count) => `${name} 等 ${count + 1} 种`,
};
