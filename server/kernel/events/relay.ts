/**
 * Hands the event log's events to subscribers: at least once, in order per key, keys side
 * by side. One process of a cluster does it at a time; a lease says which. The lease is short, so
 * that another takes over soon when its holder has died, and it is asked for anew while it is
 * held. A holder that stood still for longer than its lease hands over nothing more until it has
 * it again: before each event it looks at the clock.
 */
import { type Clock, seconds } from '../clock.ts';
import type { Db } from '../db/database.ts';
import { createHeldLease } from '../db/held-lease.ts';
import type { Leases } from '../db/lease.ts';
import { isStoreTrouble } from '../db/store-errors.ts';
import { withDeadline } from '../deadline.ts';
import type { Id } from '../ids.ts';
import type { Logger } from '../logger.ts';
import { createTroubleLog } from '../trouble-log.ts';
import type { DomainEvent } from './event.ts';
import type { EventLog, EventRow } from './event-log.ts';
import type { Subscriber } from './subscribers.ts';

export interface Relay {
  /** Hands over events that have a durable home of their own and so are not in the event log. */
  publish(events: readonly DomainEvent[]): Promise<void>;
  start(): void;
  /** Lets the round under way finish. */
  stop(): Promise<void>;
  /** Resolves when nothing that can be published waits; for tests and orderly shutdown. */
  drained(): Promise<void>;
}

export interface RelayDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly subscribers: readonly Subscriber[];
  readonly holder: string;
}

interface Round {
  readonly token: number;
  readonly done: Id<'evt'>[];
}

const batchSize = 500;
/** Finds what other processes appended; this one's own appends wake it at once. */
const pollMs = 250;
const leaseName = 'outbox-relay';
const backoffMs = { first: 200, most: seconds(60) };
/** A store that is away is not the subscriber's fault: it is tried again soon after that is back. */
const backoffMsOfStore = seconds(1);
/** A notification without an end must not hold up all others. */
const notifyingMsMax = seconds(15);

export function createRelay(deps: RelayDeps): Relay {
  const { eventLog, clock, logger } = deps;
  const publisher = createPublisher(deps);
  const troubled = createTroubleLog(logger, 'the relay could not reach the store; it tries again');
  /** Keys whose head failed, and when it may be tried again. */
  const resting = new Map<string, { until: number; failures: number }>();
  const lease = createHeldLease({ ...deps, name: leaseName });
  let isRunning = false;
  let wakeUp = () => {};
  let loop: Promise<void> = Promise.resolve();

  /** @returns how many events were published */
  async function round(token: number): Promise<number> {
    const byKey = groupByKey(await eventLog.waiting(batchSize));
    const done: Id<'evt'>[] = [];
    await Promise.all([...byKey].map(([key, rows]) => publishKey(key, rows, { token, done })));
    if (done.length > 0) await eventLog.remove(done);
    return done.length;
  }

  async function publishKey(key: string, rows: EventRow[], { token, done }: Round): Promise<void> {
    const rest = resting.get(key);
    if (rest && rest.until > clock.now().getTime()) return;
    for (const row of rows) {
      if ((await lease.take()) !== token) return;
      try {
        await publisher.publish(asEvent(row));
        done.push(row._id);
        resting.delete(key);
      } catch (error) {
        const failures = (resting.get(key)?.failures ?? 0) + 1;
        const pause = pauseAfter(failures, error);
        resting.set(key, { until: clock.now().getTime() + pause, failures });
        logger.error(
          { err: error, event: row._id, type: row.type, failures },
          'a subscriber failed',
        );
        return;
      }
    }
  }

  async function run(): Promise<void> {
    while (isRunning) {
      const published = await roundIfLeader();
      if (published === 0 && isRunning) await sleep();
    }
  }

  async function roundIfLeader(): Promise<number> {
    try {
      const token = await lease.take();
      return token === null ? 0 : await round(token);
    } catch (error) {
      troubled(error);
      return 0;
    }
  }

  let isAwake = false;
  function sleep(): Promise<void> {
    if (isAwake) {
      isAwake = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
  const wake = () => {
    isAwake = true;
    wakeUp();
  };
  eventLog.onAppended(wake);

  return {
    publish: async (events) => {
      for (const event of events) await publisher.publish(event);
    },
    start: () => {
      if (isRunning) return;
      isRunning = true;
      lease.keep();
      loop = run();
    },
    stop: async () => {
      isRunning = false;
      wake();
      await loop;
      await lease.release();
    },
    drained: async () => {
      while ((await eventLog.waiting(1)).length > 0) {
        wake();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
}

function createPublisher({ db, subscribers }: RelayDeps) {
  const byType = new Map<string, Subscriber[]>();
  for (const consumer of subscribers) {
    byType.set(consumer.type, [...(byType.get(consumer.type) ?? []), consumer]);
  }

  async function publish(event: DomainEvent): Promise<void> {
    for (const consumer of byType.get(event.type) ?? []) await hand(consumer, event);
  }

  async function hand(consumer: Subscriber, event: DomainEvent): Promise<void> {
    if (consumer.kind === 'notifying') {
      return withDeadline(notifyingMsMax, consumer.run(event), `the subscriber ${consumer.name}`);
    }
    const body = (tx: Parameters<typeof consumer.run>[0]) => consumer.run(tx, event);
    await db.once(`${consumer.name}:${event.id}`, null, body, {
      serialKeys: consumer.serialKeys(event),
    });
  }
  return { publish };
}

function pauseAfter(failures: number, error: unknown): number {
  const most = isStoreTrouble(error) ? backoffMsOfStore : backoffMs.most;
  return Math.min(backoffMs.first * 2 ** (failures - 1), most);
}

function groupByKey(rows: EventRow[]): Map<string, EventRow[]> {
  const byKey = new Map<string, EventRow[]>();
  for (const row of rows) {
    const list = byKey.get(row.key);
    if (list) list.push(row);
    else byKey.set(row.key, [row]);
  }
  return byKey;
}

const asEvent = ({ _id, type, key, data, at }: EventRow): DomainEvent => ({
  id: _id,
  type,
  key,
  data,
  at,
});
