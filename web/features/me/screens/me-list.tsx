import {
  LayoutDashboard,
  type LucideIcon,
  QrCode,
  ReceiptText,
  Settings,
  Sprout,
  Wallet,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useOperation } from '../../../lib/api/queries.ts';
import { useFirstSteps } from '../../../lib/first-steps.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useKeptScroll } from '../../../lib/kept-scroll.ts';
import { useConsoleCount } from '../../../sync/waiting.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { CellGroup, CellLink } from '../../../ui/cell.tsx';
import { IconLink } from '../../../ui/icon-button.tsx';
import { TopBar } from '../../../ui/page.tsx';
import { meWords } from '../words/index.ts';

/** The fourth tab: oneself, one's money, one's accounts, settings. */
export function MeList() {
  const w = useWords(meWords);
  const scroller = useKeptScroll<HTMLDivElement>('me');
  const waiting = useConsoleCount();
  const hasSteps = useFirstSteps(({ stage }) => stage !== 'none');
  return (
    <>
      <TopBar title={w.title} />
      <div ref={scroller} className="scroll-quiet min-h-0 flex-1 overflow-y-auto pt-1 pb-(--below)">
        <Head />
        <div className="mx-3 mb-3 flex flex-wrap gap-3">
          <Tile to="/wallet" title={w.wallet} icon={Wallet} look="money-ground" />
          <Tile to="/orders" title={w.orders} icon={ReceiptText} look="bg-trade-tint text-trade" />
        </div>
        {hasSteps && (
          <CellGroup>
            <Entrance
              to="/first-steps"
              title={w.firstSteps}
              detail={w.firstStepsHint}
              icon={Sprout}
              tint="text-talk"
            />
          </CellGroup>
        )}
        <CellGroup>
          <Entrance
            to="/console"
            title={w.console}
            icon={LayoutDashboard}
            tint="text-public"
            value={waiting > 0 && <Badge count={waiting} label={w.waiting(waiting)} />}
          />
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
    <div className="mx-3 mb-3 flex flex-wrap items-center gap-x-2 gap-y-3 rounded-card bg-surface p-5 shadow-card">
      <Link
        to="/me/profile"
        className="flex min-w-0 flex-1 basis-48 flex-wrap items-center gap-x-4 gap-y-2 rounded-tile"
      >
        <Avatar seed={me?.id ?? ''} name={me?.displayName ?? ''} src={me?.avatarUrl} size={88} />
        <span className="min-w-0 flex-1 basis-28">
          <span className="line-clamp-3 text-heading font-bold break-words text-ink">
            {me?.displayName}
          </span>
          <span className="block truncate text-small text-ink-soft">{me && `@${me.handle}`}</span>
        </span>
      </Link>
      <IconLink to="/me/card" label={w.card} icon={QrCode} />
    </div>
  );
}

type TileProps = { to: string; title: string; icon: LucideIcon; look: string };

/** One of the two things that people come here for. */
function Tile({ to, title, icon: Icon, look }: TileProps) {
  const { pathname } = useLocation();
  return (
    <Link
      to={to}
      {...(pathname.startsWith(to) ? { 'aria-current': 'page' } : {})}
      className={`flex min-h-24 min-w-0 flex-1 basis-32 flex-col justify-between gap-3 rounded-card p-4 text-name font-semibold break-words shadow-card transition active:scale-[0.98] ${look}`}
    >
      <Icon size={26} strokeWidth={1.75} aria-hidden />
      {title}
    </Link>
  );
}

type EntranceProps = {
  to: string;
  title: string;
  icon: LucideIcon;
  tint: string;
  detail?: string;
  value?: ReactNode;
};

function Entrance({ to, title, icon: Icon, tint, detail, value }: EntranceProps) {
  const { pathname } = useLocation();
  return (
    <CellLink
      to={to}
      title={title}
      {...(detail ? { detail } : {})}
      current={pathname.startsWith(to)}
      {...(value ? { value } : {})}
      media={<Icon size={24} strokeWidth={1.75} aria-hidden className={tint} />}
    />
  );
}
