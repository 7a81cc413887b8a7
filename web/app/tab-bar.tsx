import { Link } from 'react-router';
import { useWords } from '../lib/i18n/words.ts';
import { Badge } from '../ui/badge.tsx';
import { type Tab, useTabs } from './tabs.ts';
import { appWords } from './words/index.ts';

/** The four tabs of a phone. Not shown inside a chat or any other detail. */
export function TabBar() {
  const w = useWords(appWords);
  const tabs = useTabs();
  return (
    <nav aria-label={w.main} className="safe-bottom shrink-0 border-t border-line bg-page">
      <ul className="flex">
        {tabs.map((tab) => (
          <li key={tab.to} className="flex-1">
            <TabLink tab={tab} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function TabLink({ tab: { to, label, icon: Icon, badge, badgeLabel, isCurrent } }: { tab: Tab }) {
  return (
    <Link
      to={to}
      {...(isCurrent ? { 'aria-current': 'page' } : {})}
      className={`flex min-h-14 flex-col items-center justify-center gap-0.5 text-xs ${isCurrent ? 'text-accent' : 'text-ink'}`}
    >
      <span className="relative">
        <Icon size={24} strokeWidth={isCurrent ? 2 : 1.6} aria-hidden />
        <span className="absolute -top-1.5 left-4">
          <Badge count={badge} label={badgeLabel} />
        </span>
      </span>
      {label}
    </Link>
  );
}
