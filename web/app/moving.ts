import { startTransition } from 'react';
import { flushSync } from 'react-dom';
import { isCalm, isDesktop } from '../lib/media-query.ts';
import type { Place } from './place.ts';
import { tabRoots } from './tabs.ts';

/**
 * From screen to screen on a phone: what is deeper comes from the end of the line, what was before from
 * its start, and tabs change places without a side. motion.css says how it looks. Browsers without
 * View Transitions, desktops and people who want no motion see the next screen at once.
 */
type Way = 'deeper' | 'back' | 'beside';

let latest = 0;
let isDrawnByBrowser = false;

// A swipe back on some phones has already moved the screens; to move them again would be once too often.
window.addEventListener(
  'popstate',
  (event) => {
    isDrawnByBrowser = event.hasUAVisualTransition;
  },
  { capture: true },
);

export function moveTo(next: Place, from: Place, show: () => void): void {
  const way = wayTo(next, from);
  const isSwiped = next.action === 'POP' && isDrawnByBrowser;
  if (way === null || isSwiped || isDesktop() || isCalm() || !('startViewTransition' in document)) {
    startTransition(show);
    return;
  }
  latest += 1;
  const own = latest;
  document.documentElement.dataset['move'] = way;
  const moving = document.startViewTransition(() => flushSync(show));
  const end = (): void => {
    if (own === latest) delete document.documentElement.dataset['move'];
  };
  // A newer move, or a hidden tab, ends this one early: that is no failure.
  moving.ready.catch(() => undefined);
  void moving.finished.then(end, end);
}

function wayTo(next: Place, from: Place): Way | null {
  if (next.location.pathname === from.location.pathname || next.action === 'REPLACE') return null;
  const isTab = tabRoots.includes(next.location.pathname);
  if (isTab && tabRoots.includes(from.location.pathname)) return 'beside';
  return next.action === 'POP' || isTab ? 'back' : 'deeper';
}
