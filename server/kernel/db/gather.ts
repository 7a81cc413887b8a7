import { setImmediate as nextTurn } from 'node:timers/promises';

/** Reads of one key each, asked for in the same turn of the loop, become one command. */
const keysMax = 1_000;

interface Waiter<V> {
  resolve(value: V | undefined): void;
  reject(cause: unknown): void;
}

export function gather<K, V>(
  load: (keys: K[]) => Promise<ReadonlyMap<K, V>>,
): (key: K) => Promise<V | undefined> {
  let waiting = new Map<K, Waiter<V>[]>();

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
      if (waiting.size === 0) setImmediate(flush);
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
