/** A point in time, UTC. On the wire it is an ISO 8601 text with milliseconds. */
export type Instant = Date;

export interface Clock {
  now(): Instant;
}

/** The only place that reads the machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is told to move; for tests and reproducible seeds. */
export interface StoppedClock extends Clock {
  advance(milliseconds: number): void;
  set(instant: Instant): void;
}

export function stoppedClock(start: Instant): StoppedClock {
  let current = start.getTime();
  return {
    now: () => new Date(current),
    advance: (milliseconds) => {
      current += milliseconds;
    },
    set: (instant) => {
      current = instant.getTime();
    },
  };
}

/** @returns the instant that lies `milliseconds` after the given one. */
export function after(instant: Instant, milliseconds: number): Instant {
  return new Date(instant.getTime() + milliseconds);
}

export const seconds = (count: number): number => count * 1_000;
export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => count * 3_600_000;
export const days = (count: number): number => count * 86_400_000;
