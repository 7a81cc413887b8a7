/** Deletes what all subscribers have passed, an hour after it happened; until then it can be looked at. */
import { type Clock, hours, minutes } from '../clock.ts';
import type { EventStore } from './store/event-store.ts';
import type { Term } from './term.ts';

export interface TrimmingDeps {
  readonly eventStore: Pick<EventStore, 'events' | 'cursors'>;
  readonly clock: Clock;
  readonly term: Term;
  readonly troubled: (error: unknown) => void;
}

const keptMs = hours(1);
const everyMs = minutes(1);
const batchMax = 1_000;

/** Until the term is over. What it deletes is behind all cursors as they are stored, whoever leads. */
export async function trimWhileLeading(deps: TrimmingDeps): Promise<void> {
  const { eventStore, clock, term, troubled } = deps;

  async function trim(): Promise<void> {
    const { head, cursors } = await eventStore.cursors.read();
    const upTo = Math.min(head, ...cursors.values());
    const before = new Date(clock.now().getTime() - keptMs);
    while (!term.isOver) {
      const trimmed = await eventStore.events.trim({ upTo, before, limit: batchMax });
      if (trimmed < batchMax) return;
    }
  }

  while (!term.isOver) {
    try {
      await trim();
    } catch (error) {
      troubled(error);
    }
    await term.pause(everyMs);
  }
}
