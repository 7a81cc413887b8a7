import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useRef } from 'react';
import { sessionWords } from '../features/session/words/index.ts';
import { followOtherTabs, personOfBrowser, resumeSession, useSession } from '../lib/api/session.ts';
import { useWords } from '../lib/i18n/words.ts';
import { forgetPersonal } from '../lib/personal-storage.ts';
import { forgetScenes } from '../lib/scene.ts';
import { forgetDevice, recallCache } from '../sync/device-memory.ts';
import { forgetOutbox } from '../sync/outbox-rows.ts';
import { feature, screen } from '../ui/lazy-feature.ts';
import { Spinner } from '../ui/spinner.tsx';
import { OtherPerson } from './other-person.tsx';
import { AppRoutes } from './routes.tsx';
import { appWords } from './words/index.ts';

const session = feature(() => import('../features/session/index.ts'), sessionWords);
const Welcome = screen(session, 'Welcome');

/**
 * Nobody signed in: the welcome screen, at whatever address was asked for, so that a scanned link
 * opens as soon as the person has signed up.
 */
export function Gate() {
  const status = useSession((state) => state.status);
  const userId = useSession((state) => state.userId);
  useStart();
  useForgetting();
  if (status === 'starting') return <Starting />;
  if (status === 'other-person') return <OtherPerson />;
  if (status === 'signed-out') {
    return (
      <Suspense fallback={<Starting />}>
        <Welcome />
      </Suspense>
    );
  }
  return <AppRoutes key={userId} />;
}

let isStarted = false;

function useStart(): void {
  const client = useQueryClient();
  useEffect(() => {
    // Effects run twice in development; a session is resumed once.
    if (!isStarted) {
      isStarted = true;
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
  const client = useQueryClient();
  const status = useSession((state) => state.status);
  const hadPerson = useRef(false);
  useEffect(() => {
    if (status === 'starting') return;
    if (status === 'signed-in') {
      hadPerson.current = true;
      void forgetOnDevice(personOfBrowser());
      return;
    }
    client.clear();
    if (hadPerson.current) forgetScenes();
    const forgotten = forgetOnDevice(status === 'other-person' ? personOfBrowser() : null);
    if (status === 'signed-out' && hadPerson.current) {
      void forgotten.then(() => window.location.replace('/'));
    }
  }, [client, status]);
}

/** Everybody's, but for the one whom the browser belongs to. */
async function forgetOnDevice(keep: string | null): Promise<void> {
  forgetPersonal(keep);
  await Promise.all([forgetDevice(keep), forgetOutbox(keep)]);
}

function Starting() {
  const w = useWords(appWords);
  return (
    <main role="status" aria-label={w.starting} className="flex h-full items-center justify-center">
      <span className="animate-appear text-ink-soft">
        <Spinner size={28} />
      </span>
    </main>
  );
}
