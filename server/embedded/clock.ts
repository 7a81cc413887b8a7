/** The only file of the store that asks what time it is. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
};
