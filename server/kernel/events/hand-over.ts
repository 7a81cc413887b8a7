/** Hands one event to one subscriber, each kind in its way; it ends within seconds, well or not. */
import { seconds } from '../clock.ts';
import type { Db, Tx } from '../db/database.ts';
import { isStoreTrouble } from '../db/store-errors.ts';
import { withDeadline } from '../deadline.ts';
import type { DomainEvent } from './event.ts';
import type { Subscriber } from './subscribers.ts';

export interface HandOver {
  /** @throws what the subscriber throws, or when it takes too long */
  run(subscriber: Subscriber, event: DomainEvent): Promise<void>;
  /** True when a run failed because the store is away or cannot write: that is no attempt. */
  isFaultOfStore(error: unknown): Promise<boolean>;
}

/** A notification without an end must not keep its place for ever. */
const notifyingMsMax = seconds(15);

export function createHandOver(db: Pick<Db, 'once' | 'isAlive'>): HandOver {
  return {
    run: async (subscriber, event) => {
      if (subscriber.kind === 'notifying') {
        const what = `the subscriber ${subscriber.name}`;
        return withDeadline(notifyingMsMax, subscriber.run(event), what);
      }
      const body = async (tx: Tx) => {
        await subscriber.run(tx, event);
        return undefined;
      };
      await db.once(`${subscriber.name}:${event.id}`, null, body, {
        serialKeys: subscriber.serialKeys(event),
      });
    },
    // A transaction whose body has no end looks the same from outside; then the store is well.
    isFaultOfStore: async (error) => isStoreTrouble(error) && !(await db.isAlive()),
  };
}
