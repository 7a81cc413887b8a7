import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useOperation, usePages } from '../../../lib/api/queries.ts';
import { useFormat } from '../../../lib/i18n/format.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { formatMoney } from '../../../lib/money.ts';
import { Skeleton } from '../../../ui/states.tsx';
import { consoleWords } from '../words/index.ts';
import { useAccount, useAccountStore, useFollowerCount } from './account.tsx';
import { sectionAddress } from './sections.ts';
import { useCustomers } from './use-customers.ts';

/** The account in a few numbers; each leads to where it comes from. */
export function Figures() {
  const w = useWords(consoleWords);
  const format = useFormat();
  const { official } = useAccount();
  const { query: storeQuery, store } = useAccountStore();
  const wallet = useOperation('wallet.get-wallet', { owner: official.id });
  const { items: customers } = useCustomers(official.id);
  const unread = customers?.reduce((sum, { unreadCount }) => sum + unreadCount, 0);
  const at = (path: string): string => sectionAddress(official.id, path);
  return (
    <div className="grid grid-cols-2 gap-3 px-3 md:grid-cols-4 md:gap-4 md:px-0">
      <Figure label={w.followers} to={at('profile')} value={format.number(useFollowerCount())} />
      <Figure
        label={w.products}
        to={at('store')}
        value={storeQuery.data && format.number(store?.productCount ?? 0)}
      />
      <Figure
        label={w.unread}
        to={at('customers')}
        value={unread === undefined ? undefined : format.number(unread)}
      />
      <Figure
        label={w.balance}
        to={at('income')}
        value={
          wallet.data &&
          (wallet.data.balances.length === 0
            ? '0'
            : wallet.data.balances.map((money) => formatMoney(money)).join(' · '))
        }
      />
      <LastBroadcast />
    </div>
  );
}

function Figure({ label, value, to }: { label: string; value: ReactNode; to: string }) {
  return (
    <Link
      to={to}
      className="flex min-h-20 flex-col justify-center gap-1 rounded-card bg-surface px-5 py-4 shadow-card hover:bg-faint"
    >
      <span className="text-small text-ink-soft">{label}</span>
      <span className="text-heading font-bold break-words text-ink tabular-nums">
        {value ?? <Skeleton className="h-6 w-16" />}
      </span>
    </Link>
  );
}

function LastBroadcast() {
  const w = useWords(consoleWords);
  const format = useFormat();
  const { official } = useAccount();
  const { items } = usePages('official.list-broadcasts', { officialId: official.id });
  const last = items?.[0];
  if (items === undefined) return null;
  return (
    <Link
      to={sectionAddress(official.id, 'broadcasts')}
      className="col-span-2 flex flex-col justify-center gap-1 rounded-card bg-surface px-5 py-4 shadow-card hover:bg-faint md:col-span-4"
    >
      <span className="text-small text-ink-soft">
        {w.lastBroadcast}
        {last && ` · ${format.short(last.sentAt)}`}
      </span>
      <span className="line-clamp-1 text-body text-ink">{last?.text ?? w.noBroadcast}</span>
      {last && (
        <span className="text-small text-ink-soft">
          {w.readOf(format.number(last.readerCount), format.number(last.audienceCount))}
        </span>
      )}
    </Link>
  );
}
