import type { UserActor } from '../../kernel/actor.ts';
import { after, type Clock, days } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Products } from '../catalogue/index.ts';
import { type OwnStoreDeps, requireOwnStore } from '../storefront/index.ts';
import type * as contract from './contract.ts';
import type { Orders } from './store.ts';
import { datesUntil, daysOf, daysTold, type StoreSummary } from './summary.ts';

export interface ReadSummaryDeps extends OwnStoreDeps {
  readonly clock: Clock;
  readonly orders: Pick<Orders, 'toDo' | 'soldByDay'>;
  readonly products: Pick<Products, 'shelves'>;
}

export async function getStoreSummary(
  deps: ReadSummaryDeps,
  { userId }: UserActor,
  { storeId, timeZone }: Command<typeof contract.getStoreSummary>,
): Promise<StoreSummary> {
  const { clock, orders, products } = deps;
  const store = await requireOwnStore(deps, userId, storeId);
  const now = clock.now();
  // A day more than is told: where the first of them begins depends on the time zone.
  const since = after(now, -days(daysTold + 1));
  const [toDo, shelves, sold] = await Promise.all([
    orders.toDo(storeId),
    products.shelves(storeId),
    orders.soldByDay(storeId, since, timeZone),
  ]);
  return { toDo, shelves, days: daysOf(datesUntil(now, timeZone), sold, store) };
}
