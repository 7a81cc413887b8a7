import {
  LayoutDashboard,
  type LucideIcon,
  QrCode,
  ReceiptText,
  Settings,
  Wallet,
} from 'lucide-react';
import { Link, useLocation } from 'react-router';
import { useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { CellGroup, CellLink } from '../../../ui/cell.tsx';
import { IconLink } from '../../../ui/icon-button.tsx';
import { TopBar } from '../../../ui/page.tsx';
import { meWords } from '../words/index.ts';

/** The fourth tab: oneself, one's money, one's accounts, settings. */
export function MeList() {
  const w = useWords(meWords);
  return (
    <>
      <TopBar title={w.title} />
      <div className="scroll-quiet min-h-0 flex-1 overflow-y-auto md:px-2 md:pt-2">
        <Head />
        <CellGroup>
          <Entrance to="/wallet" title={w.wallet} icon={Wallet} tint="text-accent" />
          <Entrance to="/orders" title={w.orders} icon={ReceiptText} tint="text-warn" />
        </CellGroup>
        <CellGroup>
          <Entrance to="/console" title={w.console} icon={LayoutDashboard} tint="text-info" />
        </CellGroup>
        <CellGroup>
          <Entrance to="/me/settings" title={w.settings} icon={Settings} tint="text-ink-soft" />
        </CellGroup>
      </div>
    </>
  );
}

function Head() {
  const me = useOperation('accounts.get-me', {}).data;
  const w = useWords(meWords);
  return (
    <div className="mb-2 flex items-center gap-2 bg-surface px-4 py-6 md:rounded-lg">
      <Link to="/me/profile" className="flex min-w-0 flex-1 items-center gap-4 rounded-lg">
        <Avatar seed={me?.id ?? ''} name={me?.displayName ?? ''} src={me?.avatarUrl} size={64} />
        <span className="min-w-0">
          <span className="block truncate text-xl font-semibold text-ink">{me?.displayName}</span>
          <span className="block truncate text-sm text-ink-soft">
            {w.handleIs(me?.handle ?? '')}
          </span>
        </span>
      </Link>
      <IconLink to="/me/card" label={w.card} icon={QrCode} />
    </div>
  );
}

type EntranceProps = { to: string; title: string; icon: LucideIcon; tint: string };

function Entrance({ to, title, icon: Icon, tint }: EntranceProps) {
  const { pathname } = useLocation();
  return (
    <CellLink
      to={to}
      title={title}
      current={pathname.startsWith(to)}
      media={<Icon size={24} strokeWidth={1.75} aria-hidden className={tint} />}
    />
  );
}
