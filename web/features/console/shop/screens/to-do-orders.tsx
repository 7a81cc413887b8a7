import { Link } from 'react-router';
import { usePages } from '../../../../lib/api/queries.ts';
import { useFormat } from '../../../../lib/i18n/format.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import type { Id } from '../../../../lib/ids.ts';
import { Button, ButtonLink } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { LoadMore } from '../../../../ui/load-more.tsx';
import { Loaded } from '../../../../ui/loaded.tsx';
import { Price } from '../../../../ui/price.tsx';
import { useAccount } from '../../screens/account.tsx';
import { sectionAddress } from '../../screens/sections.ts';
import { consoleWords } from '../../words/index.ts';
import { storeConsoleWords } from '../words/index.ts';
import { type StoreOrder, summaryOf } from './store-order.ts';
import { useCompletion } from './use-completion.ts';

/** Paid orders that wait to be handed over, each with the one button that does away with it. */
export function ToDoOrders({ storeId }: { storeId: Id<'sto'> }) {
  const w = useWords(storeConsoleWords);
  const c = useWords(consoleWords);
  const { official } = useAccount();
  const query = usePages('stores.list-store-orders', { storeId, state: 'to-do' });
  const all = (
    <ButtonLink look="quiet" size="small" to={sectionAddress(official.id, 'orders')}>
      {w.allOrders}
    </ButtonLink>
  );
  return (
    <Card title={c.orders} actions={all}>
      <Loaded query={{ ...query, data: query.items }}>
        {(orders) =>
          orders.length === 0 ? (
            <p className="py-2 text-body text-ink-soft">{w.noneToDo}</p>
          ) : (
            <ul className="-mx-2">
              {orders.map((order) => (
                <li key={order.id}>
                  <ToDoRow order={order} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <LoadMore query={query} />
    </Card>
  );
}

function ToDoRow({ order }: { order: StoreOrder }) {
  const w = useWords(storeConsoleWords);
  const format = useFormat();
  const { official } = useAccount();
  const completion = useCompletion();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1">
      <Link
        to={`${sectionAddress(official.id, 'orders')}?order=${order.id}`}
        className="flex min-h-14 min-w-48 flex-1 flex-col justify-center rounded-tile px-2 py-1.5 hover:bg-faint"
      >
        <span className="line-clamp-2 text-name font-medium break-words text-ink">
          {summaryOf(order)}
        </span>
        <span className="text-small break-words text-ink-soft">
          <span>{order.number}</span> · <span>{order.buyer.displayName}</span> ·{' '}
          <span>{format.short(order.paidAt ?? order.placedAt)}</span>
        </span>
      </Link>
      <span className="ml-auto flex items-center gap-3 px-2">
        <span className="text-name font-bold text-trade">
          <Price money={order.total} />
        </span>
        <Button
          look="secondary"
          aria-label={w.handOverOf(order.number)}
          busy={completion.isPending}
          onClick={() => completion.mutate({ orderId: order.id, isCompleted: true })}
        >
          {w.handOver}
        </Button>
      </span>
    </div>
  );
}
