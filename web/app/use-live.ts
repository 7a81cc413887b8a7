import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useUserId } from '../lib/api/session.ts';
import { listen } from '../sync/catch-up.ts';
import { rememberCache } from '../sync/device-memory.ts';
import { flushOutbox } from '../sync/outbox.ts';
import { type LiveState, openLive, useLiveState } from '../sync/socket.ts';

const moveOnMs = 30 * 60_000;

/** Keeps the live connection while the shell is on the screen. */
export function useLive(): LiveState {
  const client = useQueryClient();
  const viewerId = useUserId();
  useEffect(() => {
    const { hear, catchUp } = listen(client, viewerId);
    const close = openLive({
      onPush: hear,
      onUp: () => {
        // A catch-up that fails is made good by the next connection or by opening the screen.
        catchUp('break').catch(() => undefined);
        flushOutbox(client, viewerId);
      },
    });
    const stopRemembering = rememberCache(client, viewerId);
    // So that a short break after a long day is caught up with, and not started over.
    const moving = setInterval(() => {
      if (useLiveState.getState().live === 'up') catchUp('quiet').catch(() => undefined);
    }, moveOnMs);
    return () => {
      clearInterval(moving);
      close();
      stopRemembering();
    };
  }, [client, viewerId]);
  return useLiveState((state) => state.live);
}
