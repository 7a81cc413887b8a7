import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { endSession, onSignedOutElsewhere, resumeSession, useSession } from '../lib/api/session.ts';
import { useWords } from '../lib/i18n/words.ts';
import { forgetDevice, recallCache } from '../sync/device-memory.ts';
import { clearOutgoing } from '../sync/outbox-store.ts';
import { Spinner } from '../ui/spinner.tsx';
import { screen } from './lazy-room.tsx';
import { AppRoutes } from './routes.tsx';
import { appWords } from './words.ts';

const Welcome = screen(() => import('../rooms/session/index.ts'), 'Welcome');

/**
 * Nobody signed in: the welcome screen, at whatever address was asked for, so that a scanned link
 * opens as soon as the person has signed up.
 */
export function Gate() {
  const status = useSession((state) => state.status);
  const userId = useSession((state) => state.userId);
  useStart();
  useForgetting(status === 'signed-out');
  if (status === 'starting') return <Starting />;
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
      void recallCache(client)
        .then(resumeSession)
        .then((signedIn) => {
          if (signedIn) client.setQueryData(['accounts.get-me', {}], signedIn.me);
        });
    }
    return onSignedOutElsewhere(endSession);
  }, [client]);
}

/** However a session ends, nothing of the person stays on the device. */
function useForgetting(isSignedOut: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isSignedOut) return;
    client.clear();
    clearOutgoing();
    void forgetDevice();
  }, [client, isSignedOut]);
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
