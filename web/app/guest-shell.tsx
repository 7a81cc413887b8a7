import { Suspense, useEffect } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import type { AtTheDoor } from '../lib/guests.ts';
import { useWords } from '../lib/i18n/words.ts';
import { leaveGivenTitle } from '../lib/screen-title.ts';
import { ButtonLink } from '../ui/button.tsx';
import { SkeletonRows } from '../ui/states.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { dropFirstPage, useFirstPage } from './first-page.ts';
import { NewVersion } from './new-version.tsx';
import { appWords } from './words/index.ts';

/** What surrounds a public screen for a guest: whose house this is, and the way in. */
export function GuestShell() {
  const { pathname } = useLocation();
  return (
    <div className="flex h-full flex-col">
      <GuestBar />
      <NewVersion />
      <main className="flex min-h-0 flex-1">
        <ErrorBoundary resetKey={pathname}>
          <Suspense fallback={<SkeletonRows />}>
            <Outlet />
            <Shown />
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}

/** Stands behind a screen whose code has come. */
function Shown() {
  useFirstPage();
  const { key } = useLocation();
  useEffect(() => {
    if (key === 'default') return;
    dropFirstPage();
    leaveGivenTitle();
  }, [key]);
  return null;
}

function GuestBar() {
  const w = useWords(appWords);
  const { pathname, search } = useLocation();
  const state: AtTheDoor = { wish: null, from: `${pathname}${search}` };
  return (
    <nav
      aria-label={w.guest}
      data-bar="top"
      className="safe-top-1.5 flex shrink-0 flex-wrap items-center justify-between gap-2 bg-surface px-4 pb-1.5"
    >
      <Link
        to="/"
        className="flex min-h-11 items-center gap-2 font-semibold whitespace-nowrap text-ink"
      >
        <img src="/icon.svg" alt="" width={28} height={28} />
        Maru
      </Link>
      <span className="flex flex-wrap items-center gap-2 *:whitespace-nowrap">
        <ButtonLink look="quiet" size="small" to="/sign-in" state={state}>
          {w.signIn}
        </ButtonLink>
        <ButtonLink size="small" to="/sign-up" state={state}>
          {w.signUp}
        </ButtonLink>
      </span>
    </nav>
  );
}
