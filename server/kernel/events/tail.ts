/**
 * The end of the log, kept in memory for all subscribers of the leader, so that an event is read
 * from the store once. Who is further behind reads the store.
 */
import type { EventRows, PlacedEvent } from './store/event-rows.ts';

export interface Tail {
  /** The highest position that an event has. */
  readonly head: number;
  add(events: readonly PlacedEvent[]): void;
  /** Forgets what it has: the log may have grown to here without its knowing. */
  startAt(head: number): void;
  /** What lies behind a position, in order; nothing at the head. */
  after(position: number): Promise<readonly PlacedEvent[]>;
  onGrown(listener: () => void): void;
}

const keptMax = 5_000;
/** What outgrows the memory is cut off in pieces: each cut copies what stays. */
const cutBeyond = 6_000;
const pageMax = 500;

export function createTail(rows: Pick<EventRows, 'after'>, startHead: number): Tail {
  const listeners: (() => void)[] = [];
  let head = startHead;
  let kept: PlacedEvent[] = [];
  const grown = () => {
    for (const listener of listeners) listener();
  };

  return {
    get head() {
      return head;
    },
    add: (events) => {
      kept.push(...events);
      if (kept.length > cutBeyond) kept = kept.slice(-keptMax);
      head += events.length;
      grown();
    },
    startAt: (newHead) => {
      kept = [];
      head = newHead;
      grown();
    },
    after: async (position) => {
      if (position >= head) return [];
      // Positions have no gap, so a place in the log is a place in the list.
      const from = kept.length - (head - position);
      return from >= 0 ? kept.slice(from, from + pageMax) : rows.after(position, pageMax);
    },
    onGrown: (listener) => {
      listeners.push(listener);
    },
  };
}
