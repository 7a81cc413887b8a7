import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Output } from '../../../lib/api/operations.ts';
import { useOperation } from '../../../lib/api/queries.ts';
import { useFormat } from '../../../lib/i18n/format.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { formatMoney } from '../../../lib/money.ts';
import { Skeleton } from '../../../ui/states.tsx';
import { consoleWords } from '../words/index.ts';
import { useAccount, useFollowerCount } from './account.tsx';
import { sectionAddress } from './sections.ts';
import { useCustomers } from './use-customers.ts';

/** What wants doing now, in four numbers; each leads to where it is done. */
export function Numbers({ shop }: { shop: Output<'stores.get-store-summary'> | null }) {
  const w = useWords(consoleWords);
  const format = useFormat();
  const { official } = useAccount();
  const { items: customers } = useCustomers(official.id);
  const unread = customers?.reduce((sum, { unreadCount }) => sum + unreadCount, 0);
  const at = (path: string): string => sectionAddress(official.id, path);
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,8.5rem),1fr))] gap-3 md:gap-4">
      {shop && (
        <Tile
          label={w.ordersToDo}
          to={at('orders')}
          value={format.number(shop.toDoCount)}
          note={shop.toDoSince && w.oldest(format.short(shop.toDoSince))}
        />
      )}
      <Tile
        label={w.unread}
        to={at('customers')}
        value={unread === undefined ? undefined : format.number(unread)}
      />
      {shop && (
        <Tile
          label={w.runningOut}
          to={at('store')}
          value={format.number(shop.fewLeftCount + shop.soldOutCount)}
          note={shop.soldOutCount > 0 ? w.soldOutCount(shop.soldOutCount) : null}
        />
      )}
      <Balance />
      {!shop && <Followers />}
    </div>
  );
}

function Balance() {
  const w = useWords(consoleWords);
  const { official } = useAccount();
  const { data } = useOperation('wallet.get-wallet', { owner: official.id });
  const amounts = data?.balances.map((money) => formatMoney(money)).join(' · ');
  return (
    <Tile
      label={w.balance}
      to={sectionAddress(official.id, 'income')}
      value={amounts === '' ? '0' : amounts}
    />
  );
}

function Followers() {
  const w = useWords(consoleWords);
  const format = useFormat();
  const { official } = useAccount();
  return (
    <Tile
      label={w.followers}
      to={sectionAddress(official.id, 'profile')}
      value={format.number(useFollowerCount())}
    />
  );
}

type TileProps = { label: string; to: string; value: ReactNode; note?: string | null };

function Tile({ label, value, note, to }: TileProps) {
  return (
    <Link
      to={to}
      className="flex min-h-24 min-w-0 flex-col gap-1 rounded-card bg-surface px-4 py-4 shadow-card hover:bg-faint md:px-5"
    >
      <span className="text-small break-words text-ink-soft">{label}</span>
      <span className="text-heading font-bold break-words text-ink tabular-nums">
        {value ?? <Skeleton className="h-7 w-16" />}
      </span>
      {note && <span className="text-small font-medium break-words text-trade">{note}</span>}
    </Link>
  );
}
