/**
 * Hands the events of the log to subscribers: at least once, in order per key, each subscriber at
 * its own pace, so that one which is slow or fails holds up nobody else. One process of a cluster
 * does it at a time: the leader, who holds a lease. A leader that stood still for longer than its
 * lease hands over nothing more, and what it writes afterwards does not count.
 */
import { createBell } from '../bell.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../db/database.ts';
import { createHeldLease } from '../db/held-lease.ts';
import type { Leases } from '../db/lease.ts';
import type { Logger } from '../logger.ts';
import { createTroubleLog } from '../trouble-log.ts';
import type { EventLog } from './event-log.ts';
import { type Leadership, openLeadership } from './leadership.ts';
import { pollMs } from './placing.ts';
import type { EventStore } from './store/event-store.ts';
import type { Subscriber } from './subscribers.ts';
import { createTerm, type Term } from './term.ts';

export interface Dispatcher {
  start(): void;
  /** Lets what is under way finish. */
  stop(): Promise<void>;
  /**
   * Resolves when every subscriber has had all that was appended, and nothing that one of them failed
   * at waits for another attempt; for tests and orderly shutdown.
   */
  drained(): Promise<void>;
}

export interface DispatcherDeps {
  readonly db: Db;
  readonly eventStore: EventStore;
  readonly eventLog: EventLog;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly subscribers: readonly Subscriber[];
  readonly holder: string;
}

const leaseName = 'event-log';

export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const { eventStore, eventLog, logger, subscribers } = deps;
  const troubled = createTroubleLog(logger, 'events could not reach the store; it is tried again');
  const lease = createHeldLease({ ...deps, name: leaseName });
  const appended = createBell();
  const stopped = createBell();
  let isRunning = false;
  let term: Term | null = null;
  let leadership: Leadership | null = null;
  let loop: Promise<void> = Promise.resolve();
  eventLog.wantedBy(subscribers);
  eventLog.onAppended(appended.ring);

  async function run(): Promise<void> {
    while (isRunning) {
      try {
        const token = await lease.take();
        if (token !== null) await lead(token);
      } catch (error) {
        troubled(error);
      }
      if (isRunning) await stopped.wait(pollMs);
    }
  }

  async function lead(token: number): Promise<void> {
    term = createTerm(lease, token);
    try {
      leadership = await openLeadership({ ...deps, term, appended, troubled });
      if (isRunning) await leadership?.run();
    } finally {
      term = null;
      leadership = null;
    }
  }

  /** Whoever reacts may append: it is at an end what rests at one head before and after the look. */
  async function isDrained(): Promise<boolean> {
    const head = await headAtRest();
    if (head === null || (await eventStore.events.unplaced(1)).length > 0) return false;
    if (await eventStore.attempts.isAnyWaiting()) return false;
    return (await headAtRest()) === head;
  }

  /** The head, when all subscribers have come to it; else null. */
  async function headAtRest(): Promise<number | null> {
    if (leadership) return leadership.isAtRest() ? leadership.head : null;
    // Another process leads, or none: the store says how far it has come.
    const { head, cursors } = await eventStore.cursors.read();
    return [...cursors.values()].every((position) => position >= head) ? head : null;
  }

  return {
    start: () => {
      if (isRunning) return;
      isRunning = true;
      lease.keep();
      loop = run();
    },
    stop: async () => {
      isRunning = false;
      term?.end();
      stopped.ring();
      await loop;
      await lease.release();
    },
    drained: async () => {
      while (!(await isDrained())) {
        appended.ring();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
}
