import { ScanLine } from 'lucide-react';
import { Fragment } from 'react';
import { Link } from 'react-router';
import { useWords } from '../lib/i18n/words.ts';
import { Badge } from '../ui/badge.tsx';
import { classNames } from '../ui/class-names.ts';
import { type Tab, useTabs } from './tabs.ts';
import { appWords } from './words/index.ts';

/**
 * The four tabs of a phone, and between them the button that scans and pays. It floats over the end of
 * the list; inside a chat or any other detail it is gone.
 */
export function TabBar() {
  const w = useWords(appWords);
  const tabs = useTabs();
  return (
    <nav
      data-bar="bottom"
      aria-label={w.main}
      className="safe-bottom pointer-events-none fixed inset-x-0 bottom-0 z-20 bg-linear-to-t from-floor from-30% to-transparent"
    >
      <ul className="@container pointer-events-auto mx-auto mb-3 flex w-[calc(100%-1.5rem)] max-w-md items-center rounded-sheet bg-raised px-1.5 shadow-float">
        {tabs.map((tab, place) => (
          <Fragment key={tab.to}>
            {place === 2 && (
              <li className="px-1">
                <PayLink label={w.scanOrPay} />
              </li>
            )}
            <li className="min-w-0 flex-1">
              <TabLink tab={tab} />
            </li>
          </Fragment>
        ))}
      </ul>
    </nav>
  );
}

function PayLink({ label }: { label: string }) {
  return (
    <Link
      to="/scan"
      aria-label={label}
      title={label}
      className="-my-2 flex size-14 items-center justify-center rounded-full bg-trade text-on-trade shadow-pay transition active:scale-95"
    >
      <ScanLine size={26} strokeWidth={2} aria-hidden />
    </Link>
  );
}

function TabLink({ tab: { to, label, icon: Icon, badge, badgeLabel, isCurrent } }: { tab: Tab }) {
  return (
    <Link
      to={to}
      title={label}
      {...(isCurrent ? { 'aria-current': 'page' } : {})}
      className={classNames(
        'row flex min-h-16 flex-col items-center justify-center gap-0.5 rounded-card text-center leading-tight',
        isCurrent ? 'font-semibold text-talk' : 'font-medium text-ink-soft',
      )}
    >
      <span className="relative">
        <Icon strokeWidth={isCurrent ? 2.2 : 1.75} aria-hidden className="size-6" />
        <span className="absolute -top-2 left-4">
          <Badge count={badge} label={badgeLabel} />
        </span>
      </span>
      {/* Where letters are so large that four words have no room, larger icons stand alone. */}
      <span className="max-w-full text-caption @max-[17rem]:sr-only">{label}</span>
    </Link>
  );
}
