import type { Output } from '../../../../lib/api/operations.ts';
import { Loaded } from '../../../../ui/loaded.tsx';
import { useAccountStore } from '../../screens/account.tsx';
import { LastBroadcast } from '../../screens/last-broadcast.tsx';
import { Numbers } from '../../screens/numbers.tsx';
import { ToDoOrders } from './to-do-orders.tsx';
import { useSummary } from './use-summary.ts';
import { WeekCard } from './week-card.tsx';

/** How the shop stands: what wants doing, the week, the last broadcast down to money, the orders. */
export function ShopHome() {
  const { store } = useAccountStore();
  return store ? <Standing store={store} /> : null;
}

function Standing({ store }: { store: Output<'stores.get-store'> }) {
  const query = useSummary(store);
  return (
    <Loaded query={query}>
      {(summary) => (
        <>
          <Numbers shop={summary} />
          <div className="grid grid-cols-1 gap-3 md:grid-cols-2 md:gap-4">
            <WeekCard days={summary.days} />
            <LastBroadcast />
          </div>
          <ToDoOrders storeId={store.id} />
        </>
      )}
    </Loaded>
  );
}
