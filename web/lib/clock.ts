/** The browser's clock. Nothing else in the client asks what time it is. */
export const clock = {
  now: (): Date => new Date(),
  nowMs: (): number => Date.now(),
};
