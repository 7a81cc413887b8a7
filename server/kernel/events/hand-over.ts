/** Hands one event to one subscriber, each kind in its way; it ends within seconds, well or not. */
import { seconds } from '../clock.ts';
import { type Batched, createBatched } from '../db/batched.ts';
import type { Db } from '../db/database.ts';
import { isStoreTrouble } from '../db/store-errors.ts';
import { withDeadline } from '../deadline.ts';
import type { DomainEvent } from './event.ts';
import type { Subscriber, TransactionalSubscriber } from './subscribers.ts';

export interface HandOver {
  /** @throws what the subscriber throws, or when it takes too long */
  run(subscriber: Subscriber, event: DomainEvent): Promise<void>;
  /** True when a run failed because the store is away or cannot write: that is no attempt. */
  isFaultOfStore(error: unknown): Promise<boolean>;
}

/** A notification without an end must not keep its place for ever. */
const notifyingMsMax = seconds(15);

export function createHandOver(db: Pick<Db, 'onceEach' | 'isAlive'>): HandOver {
  const changers = new Map<string, Batched<DomainEvent, undefined>>();

  /** Events that come together are reacted to in one transaction; one that fails, fails alone. */
  function changerOf({ name, run }: TransactionalSubscriber): Batched<DomainEvent, undefined> {
    const known = changers.get(name);
    if (known) return known;
    const changer = createBatched<DomainEvent, undefined>(db, async (tx, events) => {
      await run(tx, events);
      return events.map(() => ({ value: undefined }));
    });
    changers.set(name, changer);
    return changer;
  }

  return {
    run: async (subscriber, event) => {
      if (subscriber.kind === 'notifying') {
        const what = `the subscriber ${subscriber.name}`;
        return withDeadline(notifyingMsMax, subscriber.run(event), what);
      }
      await changerOf(subscriber)({
        key: `${subscriber.name}:${event.id}`,
        asked: null,
        command: event,
        serialKeys: subscriber.serialKeys(event),
      });
    },
    // A transaction whose body has no end looks the same from outside; then the store is well.
    isFaultOfStore: async (error) => isStoreTrouble(error) && !(await db.isAlive()),
  };
}
