/**
 * Hands the outbox's facts to reactions and observers: at least once, in order per key, keys side
 * by side. One process of a cluster does it at a time; a lease says which. The lease is short, so
 * that another takes over soon when its holder has died, and it is asked for anew while it is
 * held. A holder that stood still for longer than its lease hands over nothing more until it has
 * it again: before each fact it looks at the clock.
 */
import { type Clock, seconds } from '../clock.ts';
import { withDeadline } from '../deadline.ts';
import type { Fact } from '../facts.ts';
import type { Id } from '../ids.ts';
import type { Logger } from '../logger.ts';
import { createTroubleLog } from '../trouble-log.ts';
import type { Db } from './database.ts';
import type { Leases } from './lease.ts';
import type { Outbox, OutboxRow } from './outbox.ts';
import type { Reaction } from './reactions.ts';
import { isStoreTrouble } from './store-errors.ts';

export interface Relay {
  /** Hands over facts that have a durable home of their own and so are not in the outbox. */
  publish(facts: readonly Fact[]): Promise<void>;
  start(): void;
  /** Lets the round under way finish. */
  stop(): Promise<void>;
  /** Resolves when nothing that can be published waits; for tests and orderly shutdown. */
  drained(): Promise<void>;
}

export interface RelayDeps {
  readonly db: Db;
  readonly outbox: Outbox;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly reactions: readonly Reaction[];
  readonly holder: string;
}

const batchSize = 500;
/** Finds what other processes appended; this one's own appends wake it at once. */
const pollMs = 250;
const leaseName = 'outbox-relay';
const leaseTermMs = seconds(3);
const leaseRenewMs = seconds(1);
const backoffMs = { first: 200, most: seconds(60) };
/** A store that is away is not the reaction's fault: it is tried again soon after that is back. */
const backoffMsOfStore = seconds(1);
/** An observer without an end must not hold up all others. */
const observerMsMax = seconds(15);

export function createRelay(deps: RelayDeps): Relay {
  const { outbox, clock, logger } = deps;
  const publisher = createPublisher(deps);
  const troubled = createTroubleLog(logger, 'the relay could not reach the store; it tries again');
  /** Keys whose head failed, and when it may be tried again. */
  const resting = new Map<string, { until: number; failures: number }>();
  const lease = createHeldLease(deps);
  let isRunning = false;
  let wakeUp = () => {};
  let loop: Promise<void> = Promise.resolve();

  /** @returns how many facts were published */
  async function round(): Promise<number> {
    const byKey = groupByKey(await outbox.waiting(batchSize));
    const done: Id<'evt'>[] = [];
    await Promise.all([...byKey].map(([key, rows]) => publishKey(key, rows, done)));
    if (done.length > 0) await outbox.remove(done);
    return done.length;
  }

  async function publishKey(key: string, rows: OutboxRow[], done: Id<'evt'>[]): Promise<void> {
    const rest = resting.get(key);
    if (rest && rest.until > clock.now().getTime()) return;
    for (const row of rows) {
      if (!lease.isHeld()) return;
      try {
        await publisher.publish(asFact(row));
        done.push(row._id);
        resting.delete(key);
      } catch (error) {
        const failures = (resting.get(key)?.failures ?? 0) + 1;
        const pause = pauseAfter(failures, error);
        resting.set(key, { until: clock.now().getTime() + pause, failures });
        logger.error({ err: error, fact: row._id, type: row.type, failures }, 'a reaction failed');
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
  outbox.onAppended(wake);

  return {
    publish: async (facts) => {
      for (const fact of facts) await publisher.publish(fact);
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
      while ((await outbox.waiting(1)).length > 0) {
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

function createPublisher({ db, reactions }: RelayDeps) {
  const byType = new Map<string, Reaction[]>();
  for (const consumer of reactions) {
    byType.set(consumer.type, [...(byType.get(consumer.type) ?? []), consumer]);
  }

  async function publish(fact: Fact): Promise<void> {
    for (const consumer of byType.get(fact.type) ?? []) await hand(consumer, fact);
  }

  async function hand(consumer: Reaction, fact: Fact): Promise<void> {
    if (consumer.kind === 'observer') {
      return withDeadline(observerMsMax, consumer.run(fact), `the observer ${consumer.name}`);
    }
    const body = (tx: Parameters<typeof consumer.run>[0]) => consumer.run(tx, fact);
    await db.once(`${consumer.name}:${fact.id}`, null, body, { lanes: consumer.lanes(fact) });
  }
  return { publish };
}

function pauseAfter(failures: number, error: unknown): number {
  const most = isStoreTrouble(error) ? backoffMsOfStore : backoffMs.most;
  return Math.min(backoffMs.first * 2 ** (failures - 1), most);
}

function groupByKey(rows: OutboxRow[]): Map<string, OutboxRow[]> {
  const byKey = new Map<string, OutboxRow[]>();
  for (const row of rows) {
    const list = byKey.get(row.key);
    if (list) list.push(row);
    else byKey.set(row.key, [row]);
  }
  return byKey;
}

const asFact = ({ _id, type, key, data, at }: OutboxRow): Fact => ({
  id: _id,
  type,
  key,
  data,
  at,
});
