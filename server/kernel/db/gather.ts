import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';

/**
 * Reads of one key each become one command: those that are asked for in the same turn of the loop
 * and, when many ask, while the command before is under way. So the more is asked, the less a key
 * costs; and who asks alone does not wait.
 */
const keysMax = 1_000;

/** A command that takes longer is in trouble, and those behind it need not be. */
const usualAheadMsMax = 10;

interface Waiter<V> {
  resolve(value: V | undefined): void;
  reject(cause: unknown): void;
}

export function gather<K, V>(
  load: (keys: K[]) => Promise<ReadonlyMap<K, V>>,
  aheadMsMax = usualAheadMsMax,
): (key: K) => Promise<V | undefined> {
  let waiting = new Map<K, Waiter<V>[]>();
  let ahead: Promise<void> | null = null;

  async function flushInTurn(): Promise<void> {
    await nextTurn();
    if (ahead) await Promise.race([ahead, pause(aheadMsMax)]);
    const own = flush();
    ahead = own;
    await own;
    if (ahead === own) ahead = null;
  }

  async function flush(): Promise<void> {
    if (waiting.size === 0) return;
    const asked = waiting;
    waiting = new Map();
    try {
      const found = await load([...asked.keys()]);
      for (const [key, waiters] of asked) {
        for (const waiter of waiters) waiter.resolve(found.get(key));
      }
    } catch (cause) {
      for (const waiter of [...asked.values()].flat()) waiter.reject(cause);
    }
  }

  return (key) =>
    new Promise((resolve, reject) => {
      if (waiting.size === 0) void flushInTurn();
      const waiters = waiting.get(key);
      if (waiters) waiters.push({ resolve, reject });
      else waiting.set(key, [{ resolve, reject }]);
      if (waiting.size >= keysMax) void flush();
    });
}

/** The same for callers that ask for several keys: all that is asked for in one turn is one command. */
export function gatherMany<K, V>(
  load: (keys: K[]) => Promise<ReadonlyMap<K, V>>,
): (keys: readonly K[]) => Promise<Map<K, V>> {
  const loadOne = gather(load);
  return async (keys) => {
    const found = new Map<K, V>();
    const add = async (key: K) => {
      const value = await loadOne(key);
      if (value !== undefined) found.set(key, value);
    };
    await Promise.all([...new Set(keys)].map(add));
    return found;
  };
}

/** For larger questions: who asks the same in one turn gets the same answer, read once. */
export function share<Q, V>(
  keyOf: (question: Q) => string,
  load: (question: Q) => Promise<V>,
): (question: Q) => Promise<V> {
  const underWay = new Map<string, Promise<V>>();
  return (question) => {
    const key = keyOf(question);
    const same = underWay.get(key);
    if (same) return same;
    const answer = nextTurn().then(() => {
      // Whoever asks from here on may want what was written meanwhile.
      underWay.delete(key);
      return load(question);
    });
    underWay.set(key, answer);
    return answer;
  };
}
