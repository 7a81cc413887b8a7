/**
 * What one subscriber failed at: each event is tried again, ever less often, while later events of
 * its key wait behind it and all others go on. After the last attempt it is a dead letter, and the
 * one behind it has its turn.
 */
import { after, type Clock, type Instant, seconds } from '../clock.ts';
import { createBatches } from '../db/batches.ts';
import type { Db } from '../db/database.ts';
import { createKeyedMutex } from '../db/keyed-mutex.ts';
import { errorLine } from '../describe-error.ts';
import type { Logger } from '../logger.ts';
import type { HandOver } from './hand-over.ts';
import { type AttemptRow, attemptId, deadLettersKeptMs, eventOf } from './store/attempt-rows.ts';
import type { PlacedEvent } from './store/event-rows.ts';
import type { EventStore } from './store/event-store.ts';
import type { Subscriber } from './subscribers.ts';
import type { Term } from './term.ts';

export interface SetAside {
  /** Takes over the lines that an earlier leader left. */
  open(): Promise<void>;
  /** True while events of some key wait for an attempt. */
  readonly hasLines: boolean;
  /** Puts a failed event into a line, where later ones of its key will wait behind it. */
  add(event: PlacedEvent, error: unknown): Promise<void>;
  /** Puts an event at the end of the line of its key. @returns false when there is no such line */
  queue(event: PlacedEvent): Promise<boolean>;
  /** Attempts what stands first in a line, as soon as there is room, if it is due then. */
  attempt(key: string): void;
  /** Resolves when no attempt is under way or waits for room. */
  idle(): Promise<void>;
}

export interface SetAsideDeps {
  readonly db: Db;
  readonly eventStore: Pick<EventStore, 'attempts' | 'cursors'>;
  readonly handOver: HandOver;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly subscriber: Subscriber;
  readonly term: Term;
  readonly troubled: (error: unknown) => void;
}

export const attemptsMax = 12;
const backoffMs = { first: 200, most: seconds(60) };
/** Attempts of one subscriber side by side. */
const workersMax = 8;

export function createSetAside(deps: SetAsideDeps): SetAside {
  const { db, eventStore, handOver, clock, logger, subscriber, term, troubled } = deps;
  const { attempts, cursors } = eventStore;
  const { name } = subscriber;
  const { token } = term;
  /** Keys with a line. */
  const lines = new Set<string>();
  /** Keys whose lines are looked at as soon as there is room. */
  const next = new Set<string>();
  const working = new Set<string>();
  const workers = new Set<Promise<void>>();
  const mutex = createKeyedMutex();

  /** In one transaction with a write that only the leader can make; else the term is over. */
  const store = createBatches<AttemptRow>(async (rows) => {
    const isOurs = await db.transaction(async (tx) => {
      const mayAdd = await cursors.noteSetAside(tx, {
        subscriber: name,
        count: rows.length,
        token,
      });
      if (mayAdd) await attempts.add(tx, rows);
      return mayAdd;
    });
    if (!isOurs) term.end();
  });

  /** A worker goes on while there is a line to look at. */
  async function work(): Promise<void> {
    for (const key of next) {
      next.delete(key);
      await workAt(key);
    }
  }

  async function workAt(key: string): Promise<void> {
    if (working.has(key)) return;
    working.add(key);
    try {
      while (await term.isHeld()) {
        const row = await mutex.through([key], () => firstOf(key));
        if (!row || !isDue(row) || !(await attempt(row))) return;
      }
    } catch (error) {
      troubled(error);
    } finally {
      working.delete(key);
    }
  }

  /** A line is over when nothing stands in it; nothing can be put there meanwhile. */
  async function firstOf(key: string): Promise<AttemptRow | null> {
    const row = await attempts.first({ subscriber: name, key });
    if (!row) lines.delete(key);
    return row;
  }

  const isDue = ({ nextAttemptAt }: AttemptRow) =>
    nextAttemptAt === null || nextAttemptAt.getTime() <= clock.now().getTime();

  /** @returns true when the next in the line has its turn */
  async function attempt(row: AttemptRow): Promise<boolean> {
    try {
      await handOver.run(subscriber, eventOf(row));
    } catch (error) {
      if (await handOver.isFaultOfStore(error)) throw error;
      const change = failed(row, error);
      await attempts.change(row, change);
      return change.state === 'dead';
    }
    await attempts.remove(row);
    return true;
  }

  /** What one more failure makes of a row. */
  function failed(row: AttemptRow, error: unknown) {
    const change = afterFailure(row.attempts + 1, error, clock.now());
    const isDead = change.state === 'dead';
    const told = { err: error, event: row._id, type: row.event.type, attempts: change.attempts };
    if (isDead) logger.error(told, 'a subscriber failed at an event for the last time');
    else logger.warn(told, 'a subscriber failed at an event');
    return change;
  }

  return {
    open: async () => {
      for (const key of await attempts.openLines(name, clock.now())) lines.add(key);
    },
    get hasLines() {
      return lines.size > 0;
    },
    add: (event, error) =>
      mutex.through([event.key], async () => {
        lines.add(event.key);
        const row = rowOf(name, event);
        await store({ ...row, ...failed(row, error) });
      }),
    queue: (event) =>
      mutex.through([event.key], async () => {
        const isBehind = lines.has(event.key);
        if (isBehind) await store(rowOf(name, event));
        return isBehind;
      }),
    attempt: (key) => {
      lines.add(key);
      next.add(key);
      if (workers.size >= workersMax) return;
      const worker = work().finally(() => workers.delete(worker));
      workers.add(worker);
    },
    idle: async () => {
      await Promise.all(workers);
    },
  };
}

function rowOf(subscriber: string, event: PlacedEvent): AttemptRow {
  const { key, position, id, type, data, at } = event;
  return {
    ...{
      _id: attemptId(subscriber, event),
      subscriber,
      key,
      event: { id, type, data, at },
      position,
    },
    ...{ state: 'waiting', attempts: 0, nextAttemptAt: null, failure: '', forgetAt: null },
  };
}

function afterFailure(attempts: number, error: unknown, now: Instant) {
  const failure = errorLine(error);
  if (attempts >= attemptsMax) {
    const forgetAt = after(now, deadLettersKeptMs);
    return { attempts, failure, state: 'dead', nextAttemptAt: null, forgetAt } as const;
  }
  const pauseMs = Math.min(backoffMs.first * 2 ** (attempts - 1), backoffMs.most);
  return { attempts, failure, state: 'waiting', nextAttemptAt: after(now, pauseMs) } as const;
}
