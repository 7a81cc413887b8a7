import { ReceiptText } from 'lucide-react';
import { Link } from 'react-router';
import { usePages } from '../../../lib/api/queries.ts';
import { useFormat } from '../../../lib/i18n/format.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { Price } from '../../../ui/price.tsx';
import { Empty } from '../../../ui/states.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { type Order, picturesOf, standingOf } from '../model/order.ts';
import { storeWords } from '../words/index.ts';
import { standingTones } from './order-tones.ts';
import { useOrderWords } from './order-words.ts';
import { ProductPhoto } from './product-photo.tsx';

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
              <ul className="flex flex-col gap-3 md:pt-2">
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
  const { standings } = useOrderWords();
  const standing = standingOf(order);
  const [first, ...others] = order.lines;
  const name = first?.name ?? '';
  return (
    <li className="mx-3 rounded-card bg-surface shadow-card">
      <Link
        to={`/orders/${order.id}`}
        className="row flex flex-wrap gap-4 rounded-card p-3 hover:bg-faint active:bg-press"
      >
        <ProductPhoto
          id={first?.productId ?? order.id}
          src={picturesOf(order)[0] ?? null}
          className="size-24 shrink-0 rounded-tile"
        />
        <span className="flex min-w-0 flex-[1_1_10rem] flex-col gap-0.5 py-0.5">
          <span className="line-clamp-2 text-name font-semibold break-words text-ink">
            {others.length > 0 ? w.withOthers(name, others.length) : name}
          </span>
          <span className="text-small break-words text-ink-soft">
            {order.storeName} · {format.short(order.placedAt)}
          </span>
          <span className="mt-auto flex flex-wrap items-center justify-between gap-2 pt-1">
            <span className="font-bold text-ink">
              <Price money={order.total} />
            </span>
            <StatusTag tone={standingTones[standing]}>{standings[standing]}</StatusTag>
          </span>
        </span>
      </Link>
    </li>
  );
}
