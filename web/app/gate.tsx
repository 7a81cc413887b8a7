import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { followOtherTabs, personOfBrowser, resumeSession, useSession } from '../lib/api/session.ts';
import { setAppBadge } from '../lib/app-badge.ts';
import { fetchCode } from '../lib/missing-code.ts';
import { forgetPersonal } from '../lib/personal-storage.ts';
import { forgetScenes } from '../lib/scene.ts';
import { useDocumentTitle } from '../lib/screen-title.ts';
import { dropShared } from '../lib/worker.ts';
import { forgetDevice, recallCache } from '../sync/device-memory.ts';
import { forgetOutbox } from '../sync/outbox-rows.ts';
import { loadLive } from '../sync/socket.ts';
import { dropFirstPage } from './first-page.ts';
import { OtherPerson } from './other-person.tsx';
import { Starting } from './starting.tsx';
import { useEnteringAndLeaving } from './use-entering-and-leaving.ts';

// main.tsx asks for the one that is likely; nobody needs both.
const AppRoutes = lazy(async () => {
  const code = await fetchCode(() => import('./routes.tsx'));
  return { default: code.AppRoutes };
});
const GuestRoutes = lazy(async () => {
  const code = await fetchCode(() => import('./guest-routes.tsx'));
  return { default: code.GuestRoutes };
});

/**
 * Nobody signed in: what is public, and for the rest the door, at whatever address was asked for, so
 * that it opens as soon as the person has signed up.
 */
export function Gate() {
  const status = useSession((state) => state.status);
  const userId = useSession((state) => state.userId);
  useEnteringAndLeaving();
  useStart();
  useForgetting();
  if (status === 'starting') return <Starting />;
  if (status === 'other-person') return <OtherPerson />;
  return (
    <Suspense fallback={<Starting />}>
      {status === 'signed-out' ? (
        <>
          <GuestTitle />
          <GuestRoutes />
        </>
      ) : (
        <AppRoutes key={userId} />
      )}
    </Suspense>
  );
}

/** Nothing is unread for who has no account. */
function GuestTitle() {
  useDocumentTitle(0);
  return null;
}

let isStarted = false;

function useStart(): void {
  const client = useQueryClient();
  useEffect(() => {
    // Effects run twice in development; a session is resumed once.
    if (!isStarted) {
      isStarted = true;
      if (personOfBrowser() !== null) void loadLive().catch(() => undefined);
      void recallCache(client, personOfBrowser())
        .then(resumeSession)
        .then((signedIn) => {
          if (signedIn) client.setQueryData(['accounts.get-me', {}], signedIn.me);
        });
    }
    return followOtherTabs();
  }, [client]);
}

/**
 * However a session ends, nothing of the person stays: not on the device, and not in the memory of
 * the page, which begins anew so that no call still under way can bring something back.
 */
function useForgetting(): void {
  const status = useSession((state) => state.status);
  const hadPerson = useRef(false);
  useEffect(() => {
    if (status === 'starting') return;
    if (status === 'signed-in') {
      hadPerson.current = true;
      dropFirstPage();
      void forgetOnDevice(personOfBrowser());
      return;
    }
    setAppBadge(0);
    if (hadPerson.current) {
      forgetScenes();
      void dropShared();
    }
    const forgotten = forgetOnDevice(status === 'other-person' ? personOfBrowser() : null);
    if (status === 'signed-out' && hadPerson.current) {
      void forgotten.then(() => window.location.replace('/'));
    }
  }, [status]);
}

/** Everybody's, but for the one whom the browser belongs to. */
async function forgetOnDevice(keep: string | null): Promise<void> {
  forgetPersonal(keep);
  await Promise.all([forgetDevice(keep), forgetOutbox(keep)]);
}
