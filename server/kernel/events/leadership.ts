/**
 * All that the leader does while its term lasts: it gives positions, runs a feed for each subscriber,
 * writes down how far they have come, attempts again what was set aside, and trims the log.
 */
import type { Bell } from '../bell.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../db/database.ts';
import type { Logger } from '../logger.ts';
import { createFeed, type Feed } from './feed.ts';
import { createHandOver } from './hand-over.ts';
import { createPlacing, pollMs } from './placing.ts';
import { createSetAside, type SetAside } from './set-aside.ts';
import type { EventStore } from './store/event-store.ts';
import type { Subscriber } from './subscribers.ts';
import { createTail } from './tail.ts';
import type { Term } from './term.ts';
import { trimWhileLeading } from './trimming.ts';

export interface Leadership {
  /** Until the term is over; then all is at rest and written down. */
  run(): Promise<void>;
  /** The highest position that an event has. */
  readonly head: number;
  /** True when every subscriber has come to the head and nothing that it failed at waits here. */
  isAtRest(): boolean;
}

export interface LeadershipDeps {
  readonly db: Db;
  readonly eventStore: EventStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly subscribers: readonly Subscriber[];
  readonly appended: Bell;
  readonly troubled: (error: unknown) => void;
  readonly term: Term;
}

interface Subscription {
  readonly feed: Feed;
  readonly setAside: SetAside;
}

const writeEveryMs = 200;
const dueMax = 500;

/** @returns null when a later leader has begun */
export async function openLeadership(deps: LeadershipDeps): Promise<Leadership | null> {
  const { eventStore, subscribers, term } = deps;
  const names = subscribers.map(({ name }) => name);
  const claim = await eventStore.cursors.claim(term.token, names);
  if (!claim) return null;
  await eventStore.attempts.buryOthers(names, deps.clock.now());
  const tail = createTail(eventStore.events, claim.head);
  const handOver = createHandOver(deps.db);
  const subscriptions = await Promise.all(
    subscribers.map(async (subscriber): Promise<Subscription> => {
      const setAside = createSetAside({ ...deps, handOver, subscriber });
      await setAside.open();
      const from = claim.cursors.get(subscriber.name) ?? claim.head;
      return {
        setAside,
        feed: createFeed({ ...deps, subscriber, from, tail, handOver, setAside }),
      };
    }),
  );
  const placing = createPlacing({ ...deps, tail });
  const keeping = createKeeping(deps, subscriptions, claim.cursors);

  return {
    run: async () => {
      const loops = [
        placing.run(),
        keeping.run(),
        retry(deps, subscriptions),
        trimWhileLeading(deps),
        ...subscriptions.map(({ feed }) => feed.run()),
      ];
      await Promise.all(loops.map((loop) => loop.finally(term.end)));
      await Promise.all(subscriptions.map(({ setAside }) => setAside.idle()));
      await keeping.write();
    },
    get head() {
      return tail.head;
    },
    isAtRest: () =>
      !placing.isBusy &&
      subscriptions.every(
        ({ feed, setAside }) => feed.position === tail.head && !setAside.hasLines,
      ),
  };
}

/** Writes down how far the feeds have come, for all of them together. */
function createKeeping(
  { eventStore, term, troubled }: LeadershipDeps,
  subscriptions: readonly Subscription[],
  from: ReadonlyMap<string, number>,
) {
  const kept = new Map(from);

  async function write(): Promise<void> {
    const moved = new Map<string, number>();
    for (const { feed } of subscriptions) {
      if (kept.get(feed.name) !== feed.position) moved.set(feed.name, feed.position);
    }
    if (moved.size === 0) return;
    try {
      if (!(await eventStore.cursors.move(term.token, moved))) return term.end();
      for (const [name, position] of moved) kept.set(name, position);
    } catch (error) {
      troubled(error);
    }
  }

  return {
    write,
    run: async () => {
      while (!term.isOver) {
        await term.pause(writeEveryMs);
        await write();
      }
    },
  };
}

/** Looks for lines whose first is due; an operator may have made it so. */
async function retry(
  { eventStore, clock, term, troubled }: LeadershipDeps,
  subscriptions: readonly Subscription[],
): Promise<void> {
  const byName = new Map(subscriptions.map((one) => [one.feed.name, one]));
  // Apart, so that the many lines of one do not hide the few of another.
  const groups = () => {
    const withLines = subscriptions.filter(({ setAside }) => setAside.hasLines);
    const others = subscriptions.filter(({ setAside }) => !setAside.hasLines);
    return [...withLines.map((one) => [one.feed.name]), others.map(({ feed }) => feed.name)];
  };

  async function lookFor(names: readonly string[]): Promise<void> {
    const due = await eventStore.attempts.due(names, clock.now(), dueMax);
    for (const { subscriber, key } of due) {
      const found = byName.get(subscriber);
      if (found && !found.feed.isAt(key)) found.setAside.attempt(key);
    }
  }

  while (!term.isOver) {
    try {
      await Promise.all(groups().map(lookFor));
    } catch (error) {
      troubled(error);
    }
    await term.pause(pollMs);
  }
}
