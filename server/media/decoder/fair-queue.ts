/** Who is next, when many wait: one after another by person, however much each of them brought. */

export interface Entry<J> {
  readonly person: string;
  readonly sizeBytes: number;
  readonly job: J;
}

export interface QueueBounds {
  /** Entries that one person may have waiting. */
  readonly perPersonMax: number;
  /** Entries of all people. */
  readonly allMax: number;
  /** The sum of their sizes. */
  readonly bytesMax: number;
}

export interface FairQueue<J> {
  /** False when there is no room for it. */
  add(entry: Entry<J>): boolean;
  /**
   * Takes the oldest entry of the person whose turn it is. Who cannot go now keeps the turn.
   * Null when nobody can.
   */
  next(canGo: (entry: Entry<J>) => boolean): Entry<J> | null;
  /** Takes all. */
  drain(): Entry<J>[];
}

export function createFairQueue<J>({ perPersonMax, allMax, bytesMax }: QueueBounds): FairQueue<J> {
  // In the order of turns: whoever had one goes to the end.
  const waiting = new Map<string, Entry<J>[]>();
  let count = 0;
  let bytes = 0;

  function take(person: string, entries: Entry<J>[]): Entry<J> | null {
    const [entry, ...rest] = entries;
    waiting.delete(person);
    if (rest.length > 0) waiting.set(person, rest);
    if (!entry) return null;
    count -= 1;
    bytes -= entry.sizeBytes;
    return entry;
  }

  return {
    add: (entry) => {
      const own = waiting.get(entry.person) ?? [];
      const hasRoom = own.length < perPersonMax && count < allMax;
      if (!hasRoom || bytes + entry.sizeBytes > bytesMax) return false;
      waiting.set(entry.person, [...own, entry]);
      count += 1;
      bytes += entry.sizeBytes;
      return true;
    },
    next: (canGo) => {
      for (const [person, entries] of waiting) {
        const [first] = entries;
        if (first && canGo(first)) return take(person, entries);
      }
      return null;
    },
    drain: () => {
      const all = [...waiting.values()].flat();
      waiting.clear();
      count = 0;
      bytes = 0;
      return all;
    },
  };
}
