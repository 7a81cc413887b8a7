/**
 * What one subscriber failed at: each event is tried again, ever less often, while later events of
 * its key wait behind it and all others go on. After the last attempt it is a dead letter, and the
 * one behind it has its turn.
 */
import { after, type Clock, seconds } from '../clock.ts';
import type { Db, Tx } from '../db/database.ts';
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
  /** Attempts what stands first in a line, if it is due and there is room for its work now. */
  attempt(key: string): void;
  /** Resolves when no attempt is under way. */
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
const runningMax = 8;

export function createSetAside(deps: SetAsideDeps): SetAside {
  const { db, eventStore, handOver, clock, logger, subscriber, term, troubled } = deps;
  const { attempts, cursors } = eventStore;
  const { name } = subscriber;
  /** Keys with a line. */
  const lines = new Set<string>();
  const running = new Map<string, Promise<void>>();
  const mutex = createKeyedMutex();

  /** In one transaction with a write that only the leader can make; else the term is over. */
  async function store(row: AttemptRow): Promise<void> {
    const body = async (tx: Tx) => {
      const isOurs = await cursors.noteSetAside(tx, name, term.token);
      if (isOurs) await attempts.add(tx, [row]);
      return isOurs;
    };
    const isOurs = await db.transaction(body, { serialKeys: [`set-aside:${name}`] });
    if (!isOurs) term.end();
  }

  async function work(key: string): Promise<void> {
    try {
      while (await term.isHeld()) {
        const row = await mutex.through([key], () => firstOf(key));
        if (!row?.isDue || !(await run(row))) return;
      }
    } catch (error) {
      troubled(error);
    }
  }

  /** A line is over when nothing stands in it; nothing can be put there meanwhile. */
  async function firstOf(key: string) {
    const row = await attempts.first({ subscriber: name, key });
    if (!row) lines.delete(key);
    const isDue = row && (row.nextAttemptAt?.getTime() ?? 0) <= clock.now().getTime();
    return row && { ...row, isDue };
  }

  /** @returns true when the next in the line has its turn */
  async function run(row: AttemptRow): Promise<boolean> {
    try {
      await handOver.run(subscriber, eventOf(row));
    } catch (error) {
      if (await handOver.isFaultOfStore(error)) throw error;
      const failed = afterFailure(row, error, clock);
      tell(logger, failed, error);
      await attempts.change(row, failed);
      return failed.state === 'dead';
    }
    await attempts.remove(row);
    return true;
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
        const row = afterFailure(rowOf(name, event), error, clock);
        tell(logger, row, error);
        await store(row);
      }),
    queue: (event) =>
      mutex.through([event.key], async () => {
        const isBehind = lines.has(event.key);
        if (isBehind) await store(rowOf(name, event));
        return isBehind;
      }),
    attempt: (key) => {
      if (running.has(key) || running.size >= runningMax) return;
      lines.add(key);
      running.set(
        key,
        work(key).finally(() => running.delete(key)),
      );
    },
    idle: async () => {
      await Promise.all(running.values());
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

/** The row as it is after one more attempt. */
function afterFailure(row: AttemptRow, error: unknown, clock: Clock): AttemptRow {
  const attempts = row.attempts + 1;
  const failed = { ...row, attempts, failure: errorLine(error) };
  if (attempts >= attemptsMax) {
    const forgetAt = after(clock.now(), deadLettersKeptMs);
    return { ...failed, state: 'dead', nextAttemptAt: null, forgetAt };
  }
  const pauseMs = Math.min(backoffMs.first * 2 ** (attempts - 1), backoffMs.most);
  return { ...failed, nextAttemptAt: after(clock.now(), pauseMs) };
}

function tell(logger: Logger, { _id, event, attempts, state }: AttemptRow, error: unknown): void {
  const told = { err: error, event: _id, type: event.type, attempts, isDead: state === 'dead' };
  if (state === 'dead') logger.error(told, 'a subscriber failed for the last time');
  else logger.warn(told, 'a subscriber failed');
}
