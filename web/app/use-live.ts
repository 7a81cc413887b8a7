import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useUserId } from '../lib/api/session.ts';
import { type Listening, listen } from '../sync/catch-up.ts';
import { rememberCache } from '../sync/device-memory.ts';
import { tellLive } from '../sync/live-pushes.ts';
import { flushOutbox } from '../sync/outbox.ts';
import { type LiveState, openLive, useLiveState } from '../sync/socket.ts';
import { hearing } from './pushes.ts';

const moveOnMs = 30 * 60_000;
const pausesMs = [1_000, 3_000, 10_000, 30_000];

/** A server that has just started may not answer at once; when the line breaks, its return asks anew. */
async function catchUpPatiently(catchUp: Listening['catchUp']): Promise<void> {
  for (const pauseMs of pausesMs) {
    try {
      return await catchUp('break');
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    if (useLiveState.getState().live !== 'up') return;
  }
}

/** Keeps the live connection while the shell is on the screen. */
export function useLive(): LiveState {
  const client = useQueryClient();
  const viewerId = useUserId();
  useEffect(() => {
    const { hear, catchUp } = listen(client, hearing(client, viewerId));
    const close = openLive({
      onPush: (push) => {
        hear(push);
        tellLive(push);
      },
      onUp: () => {
        void catchUpPatiently(catchUp);
        void flushOutbox(client, viewerId);
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
