/** Where modules tell what happened, in the same transaction as the change; the dispatcher hands it on. */
import type { Clock } from '../clock.ts';
import type { Tx } from '../db/database.ts';
import type { Ids } from '../ids.ts';
import type { DomainEvent, NewEvent } from './event.ts';
import type { EventStore } from './store/event-store.ts';
import type { Subscriber } from './subscribers.ts';

export interface EventLog {
  /** All that a transaction appends is written at its end, in this order. */
  append(tx: Tx, events: readonly NewEvent[]): Promise<void>;
  /**
   * Adds events that tell of what is stored elsewhere and is told of again until this has succeeded:
   * in bulk, outside of transactions, each once by its id, and only those that somebody wants.
   */
  record(events: readonly DomainEvent[]): Promise<void>;
  /** Says who subscribes; an event for nobody need not be recorded. */
  wantedBy(subscribers: readonly Subscriber[]): void;
  /** Called after each commit that appended. */
  onAppended(listener: () => void): void;
}

export interface EventLogDeps {
  readonly eventStore: Pick<EventStore, 'events'>;
  readonly ids: Ids;
  readonly clock: Clock;
}

export function createEventLog({ eventStore, ids, clock }: EventLogDeps): EventLog {
  const wanted = new Set<string>();
  const listeners: (() => void)[] = [];
  const announce = () => {
    for (const listener of listeners) listener();
  };
  const appended = new WeakMap<Tx, DomainEvent[]>();

  function listOf(tx: Tx): DomainEvent[] {
    const known = appended.get(tx);
    if (known) return known;
    const list: DomainEvent[] = [];
    appended.set(tx, list);
    tx.beforeCommit(() => eventStore.events.insert(tx, list));
    tx.afterCommit(announce);
    return list;
  }

  return {
    append: async (tx, events) => {
      if (events.length === 0) return;
      const at = clock.now();
      listOf(tx).push(...events.map((event) => ({ ...event, id: ids.next('evt'), at })));
    },
    record: async (events) => {
      const kept = events.filter(({ type }) => wanted.has(type));
      if (kept.length === 0) return;
      await eventStore.events.record(kept);
      announce();
    },
    wantedBy: (subscribers) => {
      for (const { type } of subscribers) wanted.add(type);
    },
    onAppended: (listener) => {
      listeners.push(listener);
    },
  };
}
