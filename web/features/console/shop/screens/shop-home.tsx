import { useOperation } from '../../../../lib/api/queries.ts';
import { Loaded } from '../../../../ui/loaded.tsx';
import { useAccountStore } from '../../screens/account.tsx';
import { LastBroadcast } from '../../screens/last-broadcast.tsx';
import { Numbers } from '../../screens/numbers.tsx';
import { ToDoOrders } from './to-do-orders.tsx';
import { WeekCard } from './week-card.tsx';

/** How the shop stands: what wants doing, the week, the last broadcast down to money, the orders. */
export function ShopHome() {
  const { store } = useAccountStore();
  const query = useOperation(
    'stores.get-store-summary',
    {
      // Never asked while there is no store.
      storeId: store?.id ?? 'sto_',
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    { enabled: store !== undefined && store !== null },
  );
  if (!store) return null;
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
