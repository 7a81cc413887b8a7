import { Wallet } from 'lucide-react';
import type { Item } from '../../../../lib/api/operations.ts';
import { useOperation, usePages } from '../../../../lib/api/queries.ts';
import { useFormat } from '../../../../lib/i18n/format.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { LoadMore } from '../../../../ui/load-more.tsx';
import { Loaded } from '../../../../ui/loaded.tsx';
import { Price } from '../../../../ui/price.tsx';
import { Empty } from '../../../../ui/states.tsx';
import { useAccount } from '../../screens/account.tsx';
import { ConsolePage } from '../../screens/console-page.tsx';
import { sectionAddress } from '../../screens/sections.ts';
import { consoleWords } from '../../words/index.ts';
import { storeConsoleWords } from '../words/index.ts';

type Entry = Item<'wallet.list-entries'>;

/** What the account has earned: the balance and every movement that made it. */
export function Income() {
  const w = useWords(storeConsoleWords);
  const c = useWords(consoleWords);
  const { official } = useAccount();
  const query = usePages('wallet.list-entries', { owner: official.id });
  return (
    <ConsolePage title={c.income} back={sectionAddress(official.id)}>
      <Balances />
      <section className="mx-3 overflow-hidden rounded-card bg-surface p-1.5 shadow-card md:mx-0">
        <Loaded query={{ ...query, data: query.items }}>
          {(entries) =>
            entries.length === 0 ? (
              <Empty icon={Wallet} text={w.noEntries} />
            ) : (
              <ul>
                {entries.map((entry) => (
                  <li key={`${entry.transferId} ${entry.amount.amount}`}>
                    <EntryRow entry={entry} />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
        <LoadMore query={query} />
      </section>
    </ConsolePage>
  );
}

function Balances() {
  const w = useWords(consoleWords);
  const { official } = useAccount();
  const query = useOperation('wallet.get-wallet', { owner: official.id });
  return (
    <Loaded query={query}>
      {({ balances }) =>
        balances.length === 0 ? null : (
          <div className="mx-3 flex flex-col gap-1 rounded-card bg-surface px-5 py-4 shadow-card md:mx-0">
            <span className="text-small text-ink-soft">{w.balance}</span>
            {balances.map((money) => (
              <span key={money.currency} className="text-ink">
                <Price money={money} large />
              </span>
            ))}
          </div>
        )
      }
    </Loaded>
  );
}

function EntryRow({ entry: { amount, reason, counterparty, at } }: { entry: Entry }) {
  const w = useWords(storeConsoleWords);
  const format = useFormat();
  const reasons: Record<Entry['reason'], string> = {
    payment: w.payment,
    refund: w.refund,
    'top-up': w.topUp,
    hold: w.hold,
    release: w.release,
    settlement: w.settlement,
    payout: w.payout,
    'payout-return': w.payoutReturn,
  };
  const isIn = !amount.amount.startsWith('-');
  return (
    <div className="flex items-center gap-3 px-4 py-3">
      <span className="min-w-0 flex-1">
        <span className="block truncate text-body text-ink">{counterparty}</span>
        <span className="block text-small text-ink-soft">
          {reasons[reason]} · {format.full(at)}
        </span>
      </span>
      <span className={`font-semibold ${isIn ? 'text-talk' : 'text-ink'}`}>
        {isIn && '+'}
        <Price money={amount} />
      </span>
    </div>
  );
}
