/**
 * Sends changes of many things so that the last wish for each wins: one call at a time per thing,
 * wishes in between are skipped. The answer of a call that overlapped with another thing's is not
 * to be trusted, since nobody knows which of the two the server did first: `settled` says so.
 */
export type Outcome<A> = {
  /** The last answer, or null when a call for the thing was under way, which takes the wish along. */
  answer: A | null;
  /** `alone`: take the answer. `busy`: others are still under way. `crossed`: ask anew. */
  settled: 'alone' | 'busy' | 'crossed';
};

export function createLastWish<K, V, A>(send: (key: K, value: V) => Promise<A>) {
  const wanted = new Map<K, V>();
  const sending = new Set<K>();
  let haveCrossed = false;

  async function sendWanted(key: K): Promise<A | null> {
    let answer: A | null = null;
    while (wanted.has(key)) {
      const value = wanted.get(key);
      wanted.delete(key);
      if (value !== undefined) answer = await send(key, value);
    }
    return answer;
  }

  function settle(key: K): Outcome<A>['settled'] {
    sending.delete(key);
    if (sending.size > 0) return 'busy';
    const settled = haveCrossed ? 'crossed' : 'alone';
    haveCrossed = false;
    return settled;
  }

  return async function wish(key: K, value: V): Promise<Outcome<A>> {
    wanted.set(key, value);
    if (sending.has(key)) return { answer: null, settled: 'busy' };
    sending.add(key);
    haveCrossed ||= sending.size > 1;
    let answer: A | null;
    try {
      answer = await sendWanted(key);
    } catch (error) {
      wanted.delete(key);
      settle(key);
      throw error;
    }
    return { answer, settled: settle(key) };
  };
}
