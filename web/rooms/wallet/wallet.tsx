import { Eye, EyeOff, Landmark, Plus, ScrollText, WalletMinimal } from 'lucide-react';
import { useState } from 'react';
import { useOperation } from '../../lib/api/queries.ts';
import { useWords } from '../../lib/i18n/words.ts';
import { formatMoney } from '../../lib/money.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { CellGroup, CellLink } from '../../ui/cell.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { BankAccounts } from './bank-accounts.tsx';
import { walletWords } from './words.ts';

/** One's money: balances by currency, where it comes from, where it went. */
export function Wallet() {
  const w = useWords(walletWords);
  return (
    <Page title={w.title} back="/me">
      <div className="flex flex-col gap-2 pt-3 md:pt-4">
        <Balances />
        <CellGroup>
          <CellLink
            to="/wallet/statement"
            title={w.statement}
            media={<ScrollText size={22} aria-hidden className="text-ink-soft" />}
          />
        </CellGroup>
        <BankAccounts />
        <CellGroup>
          <CellLink
            to="/wallet/link-bank"
            title={w.linkBank}
            media={<Landmark size={22} aria-hidden className="text-accent" />}
          />
        </CellGroup>
      </div>
    </Page>
  );
}

const hidingKey = 'maru.hide-amounts';

function Balances() {
  const wallet = useOperation('wallet.get-wallet', {});
  const [isHidden, setHidden] = useState(() => localStorage.getItem(hidingKey) === 'yes');
  const w = useWords(walletWords);
  const toggle = (): void => {
    localStorage.setItem(hidingKey, isHidden ? 'no' : 'yes');
    setHidden(!isHidden);
  };
  return (
    <section className="mx-3 rounded-2xl bg-purse p-5 text-white md:mx-0">
      <header className="flex items-center justify-between">
        <h2 className="flex items-center gap-2 text-base">
          <WalletMinimal size={20} aria-hidden />
          {w.balance}
        </h2>
        <span className="[&_button]:text-white [&_button]:hover:bg-black/20">
          <IconButton
            label={isHidden ? w.show : w.hide}
            icon={isHidden ? EyeOff : Eye}
            onClick={toggle}
          />
        </span>
      </header>
      <Loaded query={wallet} skeleton={<div className="h-12" />}>
        {({ balances }) =>
          balances.length === 0 ? (
            <p className="py-3 text-lg">{w.empty}</p>
          ) : (
            <ul className="py-1">
              {balances.map((money) => (
                <li
                  key={money.currency}
                  className="text-3xl leading-relaxed font-bold tabular-nums"
                >
                  {isHidden ? (
                    <>
                      <span aria-hidden>••••</span>
                      <span className="sr-only">{w.hidden}</span>
                    </>
                  ) : (
                    formatMoney(money)
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <div className="mt-3">
        <ButtonLink to="/wallet/top-up" look="secondary">
          <Plus size={20} aria-hidden />
          {w.topUp}
        </ButtonLink>
      </div>
    </section>
  );
}
