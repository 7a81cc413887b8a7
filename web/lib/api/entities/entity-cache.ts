import { type Query, type QueryClient, replaceEqualDeep } from '@tanstack/react-query';
import { type Facts, joined, split, thingsIn } from './split.ts';

/**
 * Keeps every thing once by its id, and all answers that show it in step: what one of them tells of
 * it, all of them say at once. What was asked for later knows better, whenever it is answered.
 */
export type EntityCache = {
  /** The answer in which things stand by their ids; undefined where there is none. */
  shapeOf: (queryHash: string) => unknown;
  factsOf: (thing: string) => Facts | undefined;
  /** For what is asked beside the cache: give what comes back to what this returns. */
  ask: (input: unknown) => (answer: unknown) => void;
  /** Tells which thing is no longer what it was. */
  onChange: (tell: (thing: string) => void) => () => void;
};

type Known = { readonly facts: Map<string, unknown>; readonly since: Map<string, number> };
/** When an answer was asked for, or that the client itself says something. */
type Hearing = { readonly at: number; readonly isPatch: boolean };
type Shown = { readonly shape: unknown; readonly things: ReadonlySet<string> };

const caches = new WeakMap<QueryClient, EntityCache>();

export function entitiesOf(client: QueryClient): EntityCache {
  const cache = caches.get(client) ?? createEntityCache(client);
  caches.set(client, cache);
  return cache;
}

/** So many are kept before those are looked for that no answer shows any more. */
const sweepFrom = 2_000;

function createEntityCache(client: QueryClient): EntityCache {
  const known = new Map<string, Known>();
  const shown = new Map<string, Shown>();
  const askedAt = new Map<string, number>();
  const listeners = new Set<(thing: string) => void>();
  const factsOf = (thing: string): Facts | undefined => known.get(thing)?.facts;
  let moment = 0;

  /** @returns the things that are no longer what they were */
  function learn(taken: ReadonlyMap<string, Facts>, { at, isPatch }: Hearing): Set<string> {
    const changed = new Set<string>();
    for (const [thing, told] of taken) {
      const entity = known.get(thing) ?? { facts: new Map(), since: new Map() };
      known.set(thing, entity);
      for (const [fact, value] of told) {
        if (at < (entity.since.get(fact) ?? 0)) continue;
        const before = entity.facts.get(fact);
        const now = replaceEqualDeep(before, value);
        const isSame = now === before && entity.facts.has(fact);
        // A patch says again what it leaves as it is; the server, that it is still so.
        if (!isSame || !isPatch) entity.since.set(fact, at);
        if (isSame) continue;
        entity.facts.set(fact, now);
        changed.add(thing);
      }
    }
    for (const thing of changed) for (const tell of listeners) tell(thing);
    return changed;
  }

  function take({ queryHash, queryKey, state }: Query, hearing: Hearing): void {
    const { shape, facts } = split(state.data, scopeOf(queryKey[1]));
    const changed = learn(facts, hearing);
    shown.set(queryHash, { shape, things: thingsIn(shape, factsOf) });
    // What is known may be newer than what has just come.
    show(queryHash);
    showAll(changed);
    if (known.size > sweepFrom) sweep();
  }

  function showAll(changed: ReadonlySet<string>): void {
    if (changed.size === 0) return;
    for (const [queryHash, { things }] of shown) {
      if ([...changed].some((thing) => things.has(thing))) show(queryHash);
    }
  }

  function show(queryHash: string): void {
    const query = client.getQueryCache().get(queryHash);
    const one = shown.get(queryHash);
    if (!query || !one) return;
    shown.set(queryHash, { ...one, things: thingsIn(one.shape, factsOf) });
    const data = replaceEqualDeep(query.state.data, joined(one.shape, factsOf));
    // Whether it is out of date, or being fetched, is as before.
    if (data !== query.state.data) query.setState({ data });
  }

  function sweep(): void {
    const needed = new Set([...shown.values()].flatMap(({ things }) => [...things]));
    for (const thing of known.keys()) if (!needed.has(thing)) known.delete(thing);
  }

  client.getQueryCache().subscribe((event) => {
    const { queryHash } = event.query;
    if (event.type === 'removed') {
      shown.delete(queryHash);
      askedAt.delete(queryHash);
    }
    if (event.type !== 'updated') return;
    const { action } = event;
    if (action.type === 'fetch') {
      moment += 1;
      askedAt.set(queryHash, moment);
    }
    if (action.type === 'success') {
      moment += 1;
      const isPatch = action.manual === true;
      const at = isPatch ? moment : (askedAt.get(queryHash) ?? moment);
      take(event.query, { at, isPatch });
    }
  });

  return {
    shapeOf: (queryHash) => shown.get(queryHash)?.shape,
    factsOf,
    ask: (input) => {
      moment += 1;
      const at = moment;
      return (answer) =>
        showAll(learn(split(answer, scopeOf(input)).facts, { at, isPatch: false }));
    },
    onChange: (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
  };
}

/** Staff ask in the name of their account. */
function scopeOf(input: unknown): string {
  const isAsAccount = typeof input === 'object' && input !== null && 'as' in input;
  return isAsAccount && typeof input.as === 'string' ? `${input.as}|` : '';
}
