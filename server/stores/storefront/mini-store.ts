import type { Instant } from '../../kernel/clock.ts';
import type { Id, OfficialId } from '../../kernel/ids.ts';
import type { Currency, Money } from '../../kernel/money.ts';
import { refuse } from '../errors.ts';

/** Where an official account sells; each has at most one, in one currency. */
export interface MiniStore {
  readonly id: Id<'sto'>;
  readonly officialId: OfficialId;
  readonly name: string;
  readonly notice: string;
  readonly currency: Currency;
  readonly openedAt: Instant;
}

/** Everything in a store is in its currency. */
export function requireCurrency(store: MiniStore, amount: Money): void {
  if (amount.currency !== store.currency) throw refuse['currency-mismatch']();
}
