import { Eye, EyeOff, Landmark, Plus, ScrollText, WalletMinimal } from 'lucide-react';
import { useState } from 'react';
import { useOperation } from '../../../lib/api/queries.ts';
import { useUserId } from '../../../lib/api/session.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { formatMoney, type WireMoney } from '../../../lib/money.ts';
import { readPersonal, writePersonal } from '../../../lib/personal-storage.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { CellGroup, CellLink } from '../../../ui/cell.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/states.tsx';
import { walletWords } from '../words/index.ts';
import { BankAccounts } from './bank-accounts.tsx';
import { BankLine } from './bank-line.tsx';

/** One's money: balances by currency, where it comes from, where it went. */
export function Wallet() {
  const w = useWords(walletWords);
  const hasBank = useOperation('wallet.get-wallet', {}).data?.bank !== 'none';
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
        <BankAccounts hasBank={hasBank} />
        {hasBank && <LinkBankCell />}
      </div>
    </Page>
  );
}

function LinkBankCell() {
  const w = useWords(walletWords);
  return (
    <CellGroup>
      <CellLink
        to="/wallet/link-bank"
        title={w.linkBank}
        media={<Landmark size={22} aria-hidden className="text-talk" />}
      />
    </CellGroup>
  );
}

const hiding = 'hide-amounts';

function Balances() {
  const wallet = useOperation('wallet.get-wallet', {});
  return (
    <Loaded query={wallet} skeleton={<Skeleton className="mx-3 h-52 rounded-sheet" />}>
      {({ balances, held, bank }) => (
        <>
          <Purse balances={balances} held={held} canTopUp={bank !== 'none'} />
          <div className="mx-3">
            <BankLine bank={bank} />
          </div>
        </>
      )}
    </Loaded>
  );
}

type PurseProps = {
  balances: readonly WireMoney[];
  held: readonly WireMoney[];
  canTopUp: boolean;
};

/** The balances can be hidden from who looks over one's shoulder; the device remembers that. */
function Purse({ balances, held, canTopUp }: PurseProps) {
  const userId = useUserId();
  const [isHidden, setHidden] = useState(() => readPersonal(userId, hiding) === true);
  const w = useWords(walletWords);
  const toggle = (): void => {
    writePersonal(userId, hiding, !isHidden);
    setHidden(!isHidden);
  };
  return (
    <section
      aria-label={w.balance}
      className="money-ground mx-3 rounded-sheet p-5 shadow-card [&_header_button]:text-white [&_header_button]:hover:bg-black/20"
    >
      <header className="flex items-center justify-between">
        <h2 className="flex items-center gap-2 text-body">
          <WalletMinimal size={20} aria-hidden />
          {w.balance}
        </h2>
        <IconButton
          label={isHidden ? w.show : w.hide}
          icon={isHidden ? EyeOff : Eye}
          onClick={toggle}
        />
      </header>
      {balances.length === 0 && <p className="py-3 text-name">{w.empty}</p>}
      <ul className="py-1">
        {balances.map((money) => (
          <li key={money.currency} className="text-title leading-relaxed font-heavy tabular-nums">
            {isHidden ? <HiddenAmount /> : formatMoney(money)}
          </li>
        ))}
      </ul>
      {!isHidden && held.length > 0 && (
        <p className="text-small">{w.held(held.map(formatMoney).join(' + '))}</p>
      )}
      {canTopUp && (
        <div className="mt-3">
          <ButtonLink to="/wallet/top-up" look="secondary">
            <Plus size={20} aria-hidden />
            {w.topUp}
          </ButtonLink>
        </div>
      )}
    </section>
  );
}

function HiddenAmount() {
  const w = useWords(walletWords);
  return (
    <>
      <span aria-hidden>••••</span>
      <span className="sr-only">{w.hidden}</span>
    </>
  );
}
