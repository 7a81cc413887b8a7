/**
 * What a module does about events, its own or others'. A transactional subscriber changes the
 * store: it runs in a transaction, once for each event, however often the dispatcher hands it over. A
 * notifying one has effects outside the store (a push, a job with an id) and may see an event again
 * after a crash.
 */

import type { Tx } from '../db/database.ts';
import type { DomainEvent, EventType } from './event.ts';

export type Subscriber = TransactionalSubscriber | NotifyingSubscriber;

export interface TransactionalSubscriber {
  readonly kind: 'transactional';
  readonly name: string;
  readonly type: string;
  /** All of them or none. */
  run(tx: Tx, events: readonly DomainEvent[]): Promise<void>;
  serialKeys(event: DomainEvent): readonly string[];
}

export interface NotifyingSubscriber {
  readonly kind: 'notifying';
  readonly name: string;
  readonly type: string;
  run(event: DomainEvent): Promise<void>;
}

/** @param name unique in the product, as `stores.mark-paid`; it is part of the once-key */
export function transactional<T extends object>(
  type: EventType<T>,
  name: string,
  run: (tx: Tx, event: DomainEvent<T>) => Promise<void>,
  serialKeys: (event: DomainEvent<T>) => readonly string[] = () => [],
): TransactionalSubscriber {
  const runEach = async (tx: Tx, events: readonly DomainEvent<T>[]) => {
    for (const event of events) await run(tx, event);
  };
  return transactionalTogether(type, name, runEach, serialKeys);
}

/** As `transactional`, for one that does what several events want with few commands. */
export function transactionalTogether<T extends object>(
  type: EventType<T>,
  name: string,
  run: (tx: Tx, events: readonly DomainEvent<T>[]) => Promise<void>,
  serialKeys: (event: DomainEvent<T>) => readonly string[] = () => [],
): TransactionalSubscriber {
  // Events are handed over by their type, and `type` is where T was tied to that name.
  return {
    kind: 'transactional',
    name,
    type: type.type,
    run: (tx, events) => run(tx, events as readonly DomainEvent<T>[]),
    serialKeys: (event) => serialKeys(event as DomainEvent<T>),
  };
}

export function notifying<T extends object>(
  type: EventType<T>,
  name: string,
  run: (event: DomainEvent<T>) => Promise<void>,
): Subscriber {
  return { kind: 'notifying', name, type: type.type, run: (event) => run(event as DomainEvent<T>) };
}
