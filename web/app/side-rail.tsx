import { LayoutDashboard } from 'lucide-react';
import { Link, useLocation } from 'react-router';
import { useOperation } from '../lib/api/queries.ts';
import { useWords } from '../lib/i18n/words.ts';
import { useConsoleCount } from '../sync/waiting.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Badge } from '../ui/badge.tsx';
import { classNames } from '../ui/class-names.ts';
import { type Tab, useTabs } from './tabs.ts';
import { appWords } from './words/index.ts';

/** The left edge of a desktop: who you are, the tabs, and the console for who runs an account. */
export function SideRail() {
  const w = useWords(appWords);
  const tabs = useTabs();
  const me = useOperation('accounts.get-me', {}).data;
  return (
    <nav
      aria-label={w.main}
      className="scroll-quiet flex h-full w-22 shrink-0 flex-col items-center gap-1 overflow-y-auto px-1 py-4"
    >
      <Link to="/me/profile" aria-label={me?.displayName ?? w.me} className="mb-3 rounded-full">
        <Avatar seed={me?.id ?? ''} name={me?.displayName ?? ''} src={me?.avatarUrl} size={44} />
      </Link>
      {tabs.map((tab) => (
        <RailLink key={tab.to} tab={tab} />
      ))}
      <span className="flex-1" />
      <ConsoleLink />
    </nav>
  );
}

function RailLink({ tab: { to, label, icon: Icon, badge, badgeLabel, isCurrent } }: { tab: Tab }) {
  return (
    <Link
      to={to}
      {...(isCurrent ? { 'aria-current': 'page' } : {})}
      className={classNames(
        'relative flex min-h-15 w-18 flex-col items-center justify-center gap-1 rounded-card px-1 py-2 text-center text-caption leading-tight',
        isCurrent
          ? 'bg-surface font-semibold text-talk shadow-card'
          : 'font-medium text-ink-soft hover:bg-press/60 hover:text-ink',
      )}
    >
      <Icon size={24} strokeWidth={isCurrent ? 2.2 : 1.75} aria-hidden />
      {label}
      <span className="absolute top-1 right-1.5">
        <Badge count={badge} label={badgeLabel} />
      </span>
    </Link>
  );
}

function ConsoleLink() {
  const w = useWords(appWords);
  const { pathname } = useLocation();
  const count = useConsoleCount();
  return (
    <RailLink
      tab={{
        to: '/console',
        label: w.console,
        icon: LayoutDashboard,
        badge: count,
        badgeLabel: w.waiting(count),
        isCurrent: pathname.startsWith('/console'),
      }}
    />
  );
}
