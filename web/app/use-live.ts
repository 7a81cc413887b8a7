import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useUserId } from '../lib/api/session.ts';
import { applyPush } from '../sync/apply-push.ts';
import { catchUp } from '../sync/catch-up.ts';
import { rememberCache } from '../sync/device-memory.ts';
import { flushOutbox } from '../sync/outbox.ts';
import { type LiveState, openLive, useLiveState } from '../sync/socket.ts';

/** Keeps the live connection while the shell is on the screen. */
export function useLive(): LiveState {
  const client = useQueryClient();
  const viewerId = useUserId();
  useEffect(() => {
    const close = openLive({
      onPush: (push) => applyPush(client, push, viewerId),
      onUp: () => {
        // A catch-up that fails is made good by the next connection or by opening the screen.
        catchUp(client).catch(() => undefined);
        flushOutbox(client, viewerId);
      },
    });
    const stopRemembering = rememberCache(client, viewerId);
    return () => {
      close();
      stopRemembering();
    };
  }, [client, viewerId]);
  return useLiveState((state) => state.live);
}
