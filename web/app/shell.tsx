import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { NoticeAnnouncer } from '../features/inbox/screens/notice-announcer.tsx';
import { useWords } from '../lib/i18n/words.ts';
import { useIsDesktop, useIsOnline } from '../lib/media-query.ts';
import { classNames } from '../ui/class-names.ts';
import { isArrival, isFocusNowhere } from '../ui/use-arrival-focus.ts';
import { NewVersion } from './new-version.tsx';
import { PaymentHost } from './payment-host.tsx';
import { QuickPanels } from './quick-panels.tsx';
import { ScreenOutlet } from './screen-outlet.tsx';
import { SideRail } from './side-rail.tsx';
import { TabBar } from './tab-bar.tsx';
import { tabRoots, useTabTitle } from './tabs.ts';
import { useAppBadge } from './use-app-badge.ts';
import { useKeepingAll } from './use-keeping-all.ts';
import { useLive } from './use-live.ts';
import { appWords } from './words/index.ts';

/** What surrounds every screen: rail or tab bar, the offline bar, the live connection. */
export function Shell() {
  const isDesktop = useIsDesktop();
  const { pathname, key } = useLocation();
  const live = useLive();
  const hasTabBar = !isDesktop && tabRoots.includes(pathname);
  useTabTitle();
  useAppBadge();
  useKeepingAll();
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    // Until the heading of the new screen is there, the keyboard waits where that will come.
    if (isArrival(key) && isFocusNowhere()) main.current?.focus({ preventScroll: true });
  }, [key]);
  return (
    <div className={classNames('flex h-full', hasTabBar && 'has-tab-bar')}>
      <SkipLink />
      {isDesktop && <SideRail />}
      <div className="flex h-full min-w-0 flex-1 flex-col">
        <ConnectionBar live={live} />
        <NewVersion />
        <main ref={main} id="content" tabIndex={-1} data-screens className="flex min-h-0 flex-1">
          <ScreenOutlet />
        </main>
        {hasTabBar && <TabBar />}
      </div>
      <NoticeAnnouncer />
      <PaymentHost />
      <QuickPanels />
    </div>
  );
}

/** The first stop of the Tab key: past the tabs, to what is on the screen. */
function SkipLink() {
  const w = useWords(appWords);
  return (
    // biome-ignore lint/a11y/useValidAnchor: it leads within the page, and people know it as a link.
    <a
      href="#content"
      onClick={(event) => {
        // Not an address: Back would otherwise stop here.
        event.preventDefault();
        document.getElementById('content')?.focus();
      }}
      className="fixed top-2 left-2 z-70 -translate-y-20 rounded-full bg-ink px-5 py-3 font-semibold text-floor focus:translate-y-0"
    >
      {w.skip}
    </a>
  );
}

function ConnectionBar({ live }: { live: 'up' | 'connecting' | 'down' }) {
  const isOnline = useIsOnline();
  const w = useWords(appWords);
  const text =
    !isOnline || live === 'down' ? w.offlineHint : live === 'connecting' ? w.connecting : '';
  return (
    <div role="status" aria-live="polite">
      {text !== '' && (
        <p className="safe-top-1.5 mx-auto mt-1 w-fit max-w-[calc(100%-2rem)] animate-appear rounded-card bg-trade-tint px-4 pb-1.5 text-center text-small font-medium text-trade">
          {text}
        </p>
      )}
    </div>
  );
}
