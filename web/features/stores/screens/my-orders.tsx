import { ReceiptText } from 'lucide-react';
import { Link } from 'react-router';
import { usePages } from '../../../lib/api/queries.ts';
import { useFormat } from '../../../lib/i18n/format.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { Photo } from '../../../ui/photo.tsx';
import { Price } from '../../../ui/price.tsx';
import { Empty } from '../../../ui/states.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { type Order, piecesOf } from '../model/order.ts';
import { storeWords } from '../words/index.ts';
import { stateTones } from './order-tones.ts';
import { useOrderWords } from './order-words.ts';

/** What I have ordered, newest first. */
export function MyOrders() {
  const w = useWords(storeWords);
  const query = usePages('stores.list-my-orders', {});
  return (
    <Page title={w.orders} back="/me">
      <Loaded query={{ ...query, data: query.items }}>
        {(orders) =>
          orders.length === 0 ? (
            <Empty
              icon={ReceiptText}
              text={w.noOrders}
              action={<ButtonLink to="/discover/accounts">{w.discoverShops}</ButtonLink>}
            />
          ) : (
            <>
              <ul className="flex flex-col gap-2 md:pt-2">
                {orders.map((order) => (
                  <OrderRow key={order.id} order={order} />
                ))}
              </ul>
              <LoadMore query={query} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function OrderRow({ order }: { order: Order }) {
  const w = useWords(storeWords);
  const format = useFormat();
  const { states } = useOrderWords();
  const [first, ...others] = order.lines;
  return (
    <li className="mx-3 mb-3 overflow-hidden rounded-card bg-surface shadow-card">
      <Link
        to={`/orders/${order.id}`}
        className="flex flex-col gap-2.5 px-4 py-3 -outline-offset-2 hover:bg-faint active:bg-press"
      >
        <span className="flex items-center justify-between gap-2">
          <span className="truncate text-name font-semibold text-ink">{order.storeName}</span>
          <StatusTag tone={stateTones[order.state]}>{states[order.state]}</StatusTag>
        </span>
        <span className="flex items-center gap-3">
          <Photo src={first?.imageUrl ?? null} alt="" className="size-14 shrink-0 rounded-tile" />
          <span className="min-w-0 flex-1">
            <span className="line-clamp-1 text-ink">
              {first?.name} {others.length > 0 && w.more(others.length)}
            </span>
            <span className="block truncate text-small text-ink-soft">
              {w.pieces(piecesOf(order))} · {format.short(order.placedAt)}
            </span>
          </span>
          <span className="font-semibold text-ink">
            <Price money={order.total} />
          </span>
        </span>
      </Link>
    </li>
  );
}
