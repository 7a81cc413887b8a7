import { createLayers, type Entries } from './stack.ts';

/** Beside what the router keeps in an entry's state (key, idx, usr), the depth of its layers. */
type State = { key?: string; layers?: number } | null;

function stateNow(): State {
  const state: unknown = window.history.state;
  // The router and we are the only ones who write it, and this page is all that can read it.
  return typeof state === 'object' ? (state as State) : null;
}

const entries: Entries = {
  page: () => stateNow()?.key ?? 'first',
  depth: () => stateNow()?.layers ?? 0,
  // With the key of its page: to the router both are the same place.
  push: (depth) => window.history.pushState({ ...stateNow(), layers: depth }, ''),
  go: (by) => window.history.go(by),
};

/** All that lies over the page in this tab. */
export const layers = createLayers(entries, queueMicrotask);

window.addEventListener('popstate', layers.arrived);
