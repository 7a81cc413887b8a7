/**
 * Gives positions to what was committed, all that waits at a time. The head moves in the same
 * transaction, under the token of the term: a leader that stood still can place nothing any more.
 */
import type { Bell } from '../bell.ts';
import type { Db } from '../db/database.ts';
import type { DomainEvent } from './event.ts';
import type { PlacedEvent } from './store/event-rows.ts';
import type { EventStore } from './store/event-store.ts';
import type { Tail } from './tail.ts';
import type { Term } from './term.ts';

export interface Placing {
  /** True while it looks for events, until they are in the tail. */
  readonly isBusy: boolean;
  /** Until the term is over. */
  run(): Promise<void>;
}

export interface PlacingDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly eventStore: Pick<EventStore, 'events' | 'cursors'>;
  readonly tail: Tail;
  readonly term: Term;
  /** Rings when this process appended. */
  readonly appended: Bell;
  readonly troubled: (error: unknown) => void;
}

const batchMax = 500;
/** Finds what other processes appended. */
export const pollMs = 250;
/**
 * The first event after a silence is placed at once; what comes within this while after it is placed
 * together, because a round costs the same for one as for many, and so does what subscribers load.
 */
const gatherMs = 25;

export function createPlacing(deps: PlacingDeps): Placing {
  const { db, eventStore, tail, term, appended, troubled } = deps;
  const { events, cursors } = eventStore;
  let isBusy = false;
  let isSureOfHead = true;
  term.onEnd(appended.ring);

  /** @returns how many were placed */
  async function round(): Promise<number> {
    if (!isSureOfHead) await learnHead();
    const waiting = await events.unplaced(batchMax);
    if (waiting.length === 0 || !(await term.isHeld())) return 0;
    isSureOfHead = false;
    const placed = waiting.map((event, index) => placedAt(event, tail.head + index + 1));
    if (await store(placed)) tail.add(placed);
    else term.end();
    isSureOfHead = true;
    return placed.length;
  }

  function store(placed: readonly PlacedEvent[]): Promise<boolean> {
    const move = { from: tail.head, to: tail.head + placed.length, token: term.token };
    return db.transaction(async (tx) => {
      const isOurs = await cursors.moveHead(tx, move);
      if (isOurs) await events.place(tx, placed);
      return isOurs;
    });
  }

  /** The store did not say whether it placed the last ones. */
  async function learnHead(): Promise<void> {
    const head = await cursors.headOf(term.token);
    if (head === null) return term.end();
    tail.startAt(head);
    isSureOfHead = true;
  }

  async function roundOrNone(): Promise<number> {
    isBusy = true;
    try {
      return await round();
    } catch (error) {
      troubled(error);
      return 0;
    } finally {
      isBusy = false;
    }
  }

  return {
    get isBusy() {
      return isBusy;
    },
    run: async () => {
      while (!term.isOver) {
        const count = await roundOrNone();
        if (count === batchMax) continue;
        if (count > 0) await term.pause(gatherMs);
        await appended.wait(pollMs);
      }
    },
  };
}

function placedAt({ id, type, key, data, at }: DomainEvent, position: number): PlacedEvent {
  return { id, type, key, data, at, position };
}
