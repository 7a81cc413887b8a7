import { LayoutDashboard } from 'lucide-react';
import { Link, useLocation } from 'react-router';
import { useOperation } from '../lib/api/queries.ts';
import { useWords } from '../lib/i18n/words.ts';
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
      className="flex h-full w-20 shrink-0 flex-col items-center gap-1 border-r border-line bg-page py-4"
    >
      <Link to="/me/profile" aria-label={me?.displayName ?? w.me} className="mb-3 rounded-md">
        <Avatar seed={me?.id ?? ''} name={me?.displayName ?? ''} src={me?.avatarUrl} size={40} />
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
        'relative flex min-h-14 w-17 flex-col items-center justify-center gap-1 rounded-lg text-center text-xs leading-tight',
        isCurrent ? 'bg-accent-soft font-medium text-accent' : 'text-ink hover:bg-press/60',
      )}
    >
      <Icon size={24} strokeWidth={isCurrent ? 2 : 1.6} aria-hidden />
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
  return (
    <RailLink
      tab={{
        to: '/console',
        label: w.console,
        icon: LayoutDashboard,
        badge: 0,
        badgeLabel: '',
        isCurrent: pathname.startsWith('/console'),
      }}
    />
  );
}
