import type { Currency, WireMoney } from '../../../lib/money.ts';

/** The balance in one currency; nothing yet is zero. */
export function balanceIn(balances: readonly WireMoney[], currency: Currency): WireMoney {
  return balances.find((money) => money.currency === currency) ?? { amount: '0', currency };
}
