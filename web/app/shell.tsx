import { useLocation } from 'react-router';
import { useWords } from '../lib/i18n/words.ts';
import { useIsDesktop, useIsOnline } from '../lib/media-query.ts';
import { PaymentHost } from './payment-host.tsx';
import { ScreenOutlet } from './screen-outlet.tsx';
import { SideRail } from './side-rail.tsx';
import { TabBar } from './tab-bar.tsx';
import { useTabTitle } from './tabs.ts';
import { useLive } from './use-live.ts';
import { appWords } from './words/index.ts';

const tabRoots = ['/chats', '/contacts', '/discover', '/me'];

/** What surrounds every screen: rail or tab bar, the offline bar, the live connection. */
export function Shell() {
  const isDesktop = useIsDesktop();
  const { pathname } = useLocation();
  const live = useLive();
  useTabTitle();
  return (
    <div className="flex h-full">
      {isDesktop && <SideRail />}
      <div className="flex h-full min-w-0 flex-1 flex-col">
        <ConnectionBar live={live} />
        <main className="flex min-h-0 flex-1">
          <ScreenOutlet />
        </main>
        {!isDesktop && tabRoots.includes(pathname) && <TabBar />}
      </div>
      <PaymentHost />
    </div>
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
        <p className="animate-appear bg-warn-soft px-4 py-1.5 text-center text-sm text-warn">
          {text}
        </p>
      )}
    </div>
  );
}
