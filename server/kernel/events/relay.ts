/**
 * Hands the event log's events to subscribers: at least once, in order per key, keys side
 * by side. One process of a cluster does it at a time; a lease says which. The lease is short, so
 * that another takes over soon when its holder has died, and it is asked for anew while it is
 * held. A holder that stood still for longer than its lease hands over nothing more until it has
 * it again: before each event it looks at the clock.
 */
import { type Clock, seconds } from '../clock.ts';
import type { Db, Tx } from '../db/database.ts';
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

const batchSize = 500;
/** Finds what other processes appended; this one's own appends wake it at once. */
const pollMs = 250;
const leaseName = 'outbox-relay';
const leaseTermMs = seconds(3);
const leaseRenewMs = seconds(1);
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
  const lease = createHeldLease(deps);
  let isRunning = false;
  let wakeUp = () => {};
  let loop: Promise<void> = Promise.resolve();

  /** @returns how many events were published */
  async function round(): Promise<number> {
    const byKey = groupByKey(await eventLog.waiting(batchSize));
    const done: Id<'evt'>[] = [];
    await Promise.all([...byKey].map(([key, rows]) => publishKey(key, rows, done)));
    if (done.length > 0) await eventLog.remove(done);
    return done.length;
  }

  async function publishKey(key: string, rows: EventRow[], done: Id<'evt'>[]): Promise<void> {
    const rest = resting.get(key);
    if (rest && rest.until > clock.now().getTime()) return;
    for (const row of rows) {
      if (!lease.isHeld()) return;
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
      return (await lease.take()) ? await round() : 0;
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

/** The lease as this process knows it, by its own clock. */
function createHeldLease({ leases, clock, logger, holder }: RelayDeps) {
  let until = 0;
  let renewal: NodeJS.Timeout | undefined;
  let asking: Promise<boolean> | undefined;
  const isHeld = () => clock.now().getTime() < until;
  const troubled = createTroubleLog(logger, 'the relay could not prolong its lease');

  async function ask(): Promise<boolean> {
    // Counted from before the question: the store counts from later.
    const askedAt = clock.now().getTime();
    const isOurs = await leases.hold(leaseName, holder, leaseTermMs);
    until = isOurs ? askedAt + leaseTermMs : 0;
    return isOurs;
  }

  /** One question at a time: an answer that comes late must not stand for a newer one. */
  function askOnce(): Promise<boolean> {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  return {
    isHeld,
    /** Takes it when it is free. */
    take: (): Promise<boolean> => (isHeld() ? Promise.resolve(true) : askOnce()),
    /** Asks for it again and again while it is held, so that a long round does not lose it. */
    keep: (): void => {
      renewal = setInterval(() => {
        if (!isHeld()) return;
        askOnce().catch(troubled);
      }, leaseRenewMs);
    },
    release: async (): Promise<void> => {
      clearInterval(renewal);
      until = 0;
      try {
        await asking?.catch(() => false);
        await leases.release(leaseName, holder);
      } catch (error) {
        // It runs out by itself.
        logger.warn({ err: error }, 'the relay could not give back its lease');
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
    const body = async (tx: Tx) => {
      await consumer.run(tx, event);
      return undefined;
    };
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
