import {
  Eye,
  EyeOff,
  Landmark,
  type LucideIcon,
  Plus,
  ScrollText,
  WalletMinimal,
} from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useOperation } from '../../../lib/api/queries.ts';
import { useUserId } from '../../../lib/api/session.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { formatMoney, type WireMoney } from '../../../lib/money.ts';
import { readPersonal, writePersonal } from '../../../lib/personal-storage.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/states.tsx';
import { walletWords } from '../words/index.ts';
import { BankAccounts } from './bank-accounts.tsx';
import { BankLine } from './bank-line.tsx';

/** One's money: how much there is, what can be done with it, where it comes from. */
export function Wallet() {
  const w = useWords(walletWords);
  const hasBank = useOperation('wallet.get-wallet', {}).data?.bank !== 'none';
  return (
    <Page title={w.title} back="/me">
      <div className="flex flex-col gap-3 pt-1 md:pt-4">
        <Balances />
        <nav
          aria-label={w.title}
          className="mx-3 grid grid-cols-[repeat(auto-fit,minmax(min(100%,6.5rem),1fr))] gap-3"
        >
          {hasBank && <Tile to="/wallet/top-up" icon={Plus} name={w.topUp} />}
          <Tile to="/wallet/statement" icon={ScrollText} name={w.statement} />
          {hasBank && <Tile to="/wallet/link-bank" icon={Landmark} name={w.linkBank} />}
        </nav>
        <BankAccounts hasBank={hasBank} />
      </div>
    </Page>
  );
}

function Tile({ to, icon: Icon, name }: { to: string; icon: LucideIcon; name: string }) {
  return (
    <Link
      to={to}
      className="flex flex-col gap-2.5 rounded-card bg-surface p-3.5 shadow-card hover:bg-faint active:bg-press"
    >
      <span className="flex size-10 items-center justify-center rounded-full bg-talk-tint text-talk">
        <Icon size={20} aria-hidden />
      </span>
      <span className="text-body leading-tight font-semibold break-words text-ink">{name}</span>
    </Link>
  );
}

const hiding = 'hide-amounts';

function Balances() {
  const wallet = useOperation('wallet.get-wallet', {});
  return (
    <Loaded query={wallet} skeleton={<Skeleton className="mx-3 h-52 rounded-sheet" />}>
      {({ balances, held, bank }) => (
        <>
          <Purse balances={balances} held={held} />
          <div className="mx-3 empty:hidden">
            <BankLine bank={bank} />
          </div>
        </>
      )}
    </Loaded>
  );
}

type PurseProps = { balances: readonly WireMoney[]; held: readonly WireMoney[] };

/** The balances can be hidden from who looks over one's shoulder; the device remembers that. */
function Purse({ balances, held }: PurseProps) {
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
      className="money-ground mx-3 flex min-h-44 flex-col rounded-sheet p-5 shadow-card [&_header_button]:text-white [&_header_button]:hover:bg-black/20"
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
      {balances.length === 0 && <p className="mt-auto text-name">{w.empty}</p>}
      <ul className="mt-auto">
        {balances.map((money) => (
          <li
            key={money.currency}
            className="text-[min(2rem,15vw)] leading-relaxed font-heavy wrap-anywhere tabular-nums"
          >
            {isHidden ? <HiddenAmount /> : formatMoney(money)}
          </li>
        ))}
      </ul>
      {!isHidden && held.length > 0 && (
        <p className="text-small">{w.held(held.map(formatMoney).join(' + '))}</p>
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
