/** Who is next, when many wait: one after another by person, however much each of them brought. */
import { createTurns } from '../../kernel/turns.ts';

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
   * Undefined when nobody can.
   */
  next(canGo: (entry: Entry<J>) => boolean): Entry<J> | undefined;
  /** Takes all. */
  drain(): Entry<J>[];
}

export function createFairQueue<J>({ perPersonMax, allMax, bytesMax }: QueueBounds): FairQueue<J> {
  const waiting = createTurns<Entry<J>>();
  let bytes = 0;

  return {
    add: (entry) => {
      const hasRoom = waiting.countOf(entry.person) < perPersonMax && waiting.count < allMax;
      if (!hasRoom || bytes + entry.sizeBytes > bytesMax) return false;
      waiting.add(entry.person, entry);
      bytes += entry.sizeBytes;
      return true;
    },
    next: (canGo) => {
      const entry = waiting.next(canGo);
      bytes -= entry?.sizeBytes ?? 0;
      return entry;
    },
    drain: () => {
      bytes = 0;
      return waiting.drain();
    },
  };
}
