/** How far the subscribers have come, in the whole cluster, for operators. */
import type { Instant } from '../clock.ts';
import type { EventStore } from './store/event-store.ts';

export interface SubscriberBacklog {
  readonly name: string;
  /** Events that the subscriber has yet to come to, of all types. */
  readonly waiting: number;
  /** When the first of them happened; null when none waits. */
  readonly oldestAt: Instant | null;
  /** Events that it failed at, or that stand behind such, and that will be attempted again. */
  readonly setAside: number;
  readonly dead: number;
}

export async function eventBacklog({
  events,
  cursors,
  attempts,
}: EventStore): Promise<readonly SubscriberBacklog[]> {
  const [log, unplaced, counts] = await Promise.all([
    cursors.read(),
    events.countUnplaced(),
    attempts.count(),
  ]);
  const behind = [...log.cursors.values()].filter((position) => position < log.head);
  const times = await events.times(new Set(behind.map((position) => position + 1)));
  return [...log.cursors].map(([name, position]) => ({
    name,
    waiting: log.head - position + unplaced.count,
    oldestAt: times.get(position + 1) ?? unplaced.oldestAt,
    setAside: counts.get(name)?.waiting ?? 0,
    dead: counts.get(name)?.dead ?? 0,
  }));
}
