import {
  ArrowDownToLine,
  ArrowUpFromLine,
  CheckCheck,
  Lock,
  LockOpen,
  type LucideIcon,
  RotateCcw,
  ScrollText,
  ShoppingBag,
} from 'lucide-react';
import type { Item } from '../../../lib/api/operations.ts';
import { usePages } from '../../../lib/api/queries.ts';
import { useFormat } from '../../../lib/i18n/format.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { formatMoney } from '../../../lib/money.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { Empty } from '../../../ui/states.tsx';
import { byMonthAndDay, type StatementDay, type StatementMonth } from '../model/statement.ts';
import { walletWords } from '../words/index.ts';

type Entry = Item<'wallet.list-entries'>;

const icons: Record<Entry['reason'], LucideIcon> = {
  'top-up': ArrowDownToLine,
  payment: ShoppingBag,
  refund: RotateCcw,
  hold: Lock,
  release: LockOpen,
  settlement: CheckCheck,
  payout: ArrowUpFromLine,
  'payout-return': RotateCcw,
};

/** What came in and what went out, newest first, by month and day. */
export function Statement() {
  const entries = usePages('wallet.list-entries', {});
  const w = useWords(walletWords);
  return (
    <Page title={w.statement} back="/wallet">
      <Loaded query={{ ...entries, data: entries.items }}>
        {(items) =>
          items.length === 0 ? (
            <Empty
              icon={ScrollText}
              text={w.noEntries}
              action={<ButtonLink to="/wallet/top-up">{w.topUp}</ButtonLink>}
            />
          ) : (
            <>
              {byMonthAndDay(items).map((month) => (
                <Month key={month.key} month={month} />
              ))}
              <LoadMore query={entries} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Month({ month: { at, days } }: { month: StatementMonth<Entry> }) {
  const format = useFormat();
  return (
    <section>
      <h2 className="px-5 pt-4 pb-1 text-section font-bold text-ink">{format.month(at)}</h2>
      {days.map((day) => (
        <Day key={day.at} day={day} />
      ))}
    </section>
  );
}

function Day({ day: { at, entries } }: { day: StatementDay<Entry> }) {
  const format = useFormat();
  return (
    <section className="mx-3 mb-3">
      <h3 className="px-3 pt-2 pb-1.5 text-small font-semibold text-ink-soft">{format.day(at)}</h3>
      <div className="rounded-card bg-surface p-1.5 shadow-card">
        {entries.map((entry) => (
          <EntryRow key={`${entry.transferId}:${entry.amount.amount}`} entry={entry} />
        ))}
      </div>
    </section>
  );
}

function EntryRow({ entry: { reason, counterparty, amount, at } }: { entry: Entry }) {
  const w = useWords(walletWords);
  const format = useFormat();
  const reasons: Record<Entry['reason'], string> = {
    'top-up': w.reasonTopUp,
    payment: w.reasonPayment,
    refund: w.reasonRefund,
    hold: w.reasonHold,
    release: w.reasonRelease,
    settlement: w.reasonSettlement,
    payout: w.reasonPayout,
    'payout-return': w.reasonPayoutReturn,
  };
  const Icon = icons[reason];
  const isIn = !amount.amount.startsWith('-');
  return (
    <div className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
      <span className="inline-flex size-11 shrink-0 items-center justify-center rounded-full bg-faint text-ink">
        <Icon size={20} aria-hidden />
      </span>
      <p className="min-w-0 flex-[1_1_8rem]">
        <span className="block text-name font-medium break-words text-ink">
          {counterparty === '' ? reasons[reason] : counterparty}
        </span>
        <span className="block text-small break-words text-ink-soft">
          {reasons[reason]} · {format.time(at)}
        </span>
      </p>
      <span
        className={`ml-auto text-name font-semibold whitespace-nowrap tabular-nums ${isIn ? 'text-talk' : 'text-ink'}`}
      >
        {isIn ? '+' : ''}
        {formatMoney(amount)}
      </span>
    </div>
  );
}
