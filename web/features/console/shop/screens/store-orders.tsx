import { PackageCheck, ReceiptText } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useOperation, usePages } from '../../../../lib/api/queries.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { type Id, readId } from '../../../../lib/ids.ts';
import { useIsDesktop } from '../../../../lib/media-query.ts';
import { useNoticesRead } from '../../../../sync/inboxes.ts';
import { ButtonLink } from '../../../../ui/button.tsx';
import { LoadMore } from '../../../../ui/load-more.tsx';
import { Loaded } from '../../../../ui/loaded.tsx';
import { Segmented } from '../../../../ui/segmented.tsx';
import { Empty } from '../../../../ui/states.tsx';
import { useAccount, useAccountStore } from '../../screens/account.tsx';
import { ConsolePage } from '../../screens/console-page.tsx';
import { sectionAddress } from '../../screens/sections.ts';
import { consoleWords } from '../../words/index.ts';
import { storeConsoleWords } from '../words/index.ts';
import { OrderRows } from './order-rows.tsx';
import { OrderSheet } from './order-sheet.tsx';
import { OrderTable } from './order-table.tsx';
import { type StoreOrder, useStateNames } from './store-order.ts';

type StateFilter = 'all' | 'to-do' | StoreOrder['state'];

/** What was ordered in the account's store, newest first. */
export function StoreOrders() {
  const w = useWords(storeConsoleWords);
  const c = useWords(consoleWords);
  const { official } = useAccount();
  const { query } = useAccountStore();
  return (
    <ConsolePage title={c.orders} back={sectionAddress(official.id)}>
      <Loaded query={query}>
        {({ store }) =>
          store === null ? (
            <Empty
              text={w.noStore}
              action={
                <ButtonLink to={sectionAddress(official.id, 'store')}>{c.stepStore}</ButtonLink>
              }
            />
          ) : (
            <OrderList storeId={store.id} />
          )
        }
      </Loaded>
    </ConsolePage>
  );
}

function OrderList({ storeId }: { storeId: Id<'sto'> }) {
  const w = useWords(storeConsoleWords);
  const isDesktop = useIsDesktop();
  const states = useStateNames();
  const [filter, setFilter] = useState<StateFilter>('all');
  const [opened, setOpened] = useState<StoreOrder | null>(null);
  const query = usePages('stores.list-store-orders', {
    storeId,
    ...(filter === 'all' ? {} : { state: filter }),
  });
  const filters: { value: StateFilter; label: string }[] = [
    { value: 'all', label: w.all },
    { value: 'to-do', label: w.toDo },
    { value: 'paid', label: states.paid },
    { value: 'placed', label: states.placed },
    { value: 'cancelled', label: states.cancelled },
  ];
  const asked = useAskedOrder(storeId);
  const { official } = useAccount();
  // From the list or by its address: also when the order is gone by now.
  useNoticesRead(official.id, opened?.id ?? asked.orderId ?? undefined);
  // What is open is looked up in the list, so that it changes with it.
  const shown = query.items?.find(({ id }) => id === opened?.id) ?? opened ?? asked.order;
  const close = (): void => {
    setOpened(null);
    asked.forget();
  };
  return (
    <>
      <div className="px-3 md:px-0">
        <Segmented label={w.show} options={filters} value={filter} onChange={setFilter} />
      </div>
      <section className="mx-3 overflow-hidden rounded-card bg-surface p-1.5 shadow-card md:mx-0">
        <Loaded query={{ ...query, data: query.items }}>
          {(orders) => {
            if (orders.length === 0) return <NoOrders storeId={storeId} filter={filter} />;
            const Rows = isDesktop ? OrderTable : OrderRows;
            return <Rows orders={orders} onOpen={setOpened} />;
          }}
        </Loaded>
        <LoadMore query={query} />
      </section>
      <OrderSheet order={shown} onClose={close} />
    </>
  );
}

function NoOrders({ storeId, filter }: { storeId: Id<'sto'>; filter: StateFilter }) {
  const w = useWords(storeConsoleWords);
  if (filter === 'to-do') return <Empty icon={PackageCheck} text={w.noneToDo} />;
  if (filter !== 'all') return <Empty icon={ReceiptText} text={w.noOrders} />;
  const toStore = (
    <ButtonLink look="secondary" to={`/s/${storeId}`}>
      {w.shareStore}
    </ButtonLink>
  );
  return <Empty icon={ReceiptText} text={w.noOrders} action={toStore} />;
}

/** The order that an address names: a notice leads there. */
function useAskedOrder(storeId: Id<'sto'>) {
  const [params, setParams] = useSearchParams();
  const orderId = readId('ord', params.get('order') ?? undefined);
  // Never asked for what is no order.
  const input = { orderId: orderId ?? 'ord_' } as const;
  const { data } = useOperation('stores.get-order', input, { enabled: orderId !== null });
  const isHere = orderId !== null && data?.storeId === storeId;
  return { orderId, order: isHere ? data : null, forget: () => setParams({}, { replace: true }) };
}
