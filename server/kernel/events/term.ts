/** The time for which this process leads, under one token of its lease. What it does then ends with it. */
import type { HeldLease } from '../db/held-lease.ts';

export interface Term {
  readonly token: number;
  readonly isOver: boolean;
  /** Looks whether the lease is still ours, before anything is handed over; if not, the term is over. */
  isHeld(): Promise<boolean>;
  end(): void;
  onEnd(listener: () => void): void;
  /** Waits, though not beyond the term. */
  pause(ms: number): Promise<void>;
}

export function createTerm(lease: Pick<HeldLease, 'take'>, token: number): Term {
  const listeners = new Set<() => void>();
  let isOver = false;

  function end(): void {
    isOver = true;
    for (const listener of [...listeners]) listener();
    listeners.clear();
  }

  return {
    token,
    get isOver() {
      return isOver;
    },
    isHeld: async () => {
      if (!isOver && (await lease.take()) !== token) end();
      return !isOver;
    },
    end,
    onEnd: (listener) => {
      listeners.add(listener);
    },
    pause: (ms) =>
      new Promise((resolve) => {
        if (isOver) return resolve();
        const done = () => {
          clearTimeout(timer);
          listeners.delete(done);
          resolve();
        };
        const timer = setTimeout(done, ms);
        listeners.add(done);
      }),
  };
}
