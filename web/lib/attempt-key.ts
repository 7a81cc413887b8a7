import { useRef } from 'react';
import type { Problem } from './api/problem.ts';
import { newIdempotencyKey } from './chance.ts';

/**
 * One key for one intention, however often its button is pressed. The key stays while nobody knows
 * whether the call arrived (no network, a broken server) and is dropped once it is settled: by
 * success, by a clear refusal, or because the person changed what they want.
 */
export function useAttemptKey() {
  const attempt = useRef<{ wish: string; key: string } | null>(null);
  return {
    /** The key for this wish: the same text gives the same key until it is settled. */
    keyFor(wish: unknown): string {
      const text = JSON.stringify(wish);
      if (attempt.current?.wish !== text) {
        attempt.current = { wish: text, key: newIdempotencyKey() };
      }
      return attempt.current.key;
    },
    settle(problem?: Problem): void {
      if (problem?.isPassing !== true) attempt.current = null;
    },
  };
}
