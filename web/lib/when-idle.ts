/** Safari asks nobody whether it is idle. */
const elseAfterMs = 2_000;

/** Does it once the page has nothing more urgent to do. @returns what makes it undone */
export function whenIdle(what: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(what);
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(what, elseAfterMs);
  return () => clearTimeout(timer);
}
