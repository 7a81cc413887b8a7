/** Events that a subscriber failed at for the last time, as an operator sees and settles them. */
import { after, type Clock, type Instant } from '../clock.ts';
import type { Id } from '../ids.ts';
import { type AttemptRow, deadLettersKeptMs } from './store/attempt-rows.ts';
import type { EventStore } from './store/event-store.ts';

export interface DeadLetter {
  readonly id: string;
  readonly subscriber: string;
  readonly type: string;
  readonly key: string;
  readonly eventId: Id<'evt'>;
  readonly attempts: number;
  readonly failure: string;
  readonly diedAt: Instant;
}

export interface DeadLetters {
  /** The latest first. */
  list(limit: number): Promise<readonly DeadLetter[]>;
  /** Gives one all its attempts anew. @returns false when there is no such dead letter */
  retry(id: string): Promise<boolean>;
  /** @returns false when there is no such dead letter */
  drop(id: string): Promise<boolean>;
}

export interface DeadLettersDeps {
  readonly eventStore: Pick<EventStore, 'attempts'>;
  readonly clock: Clock;
  /** The names of the subscribers that there are. */
  readonly subscribers: readonly string[];
}

export function createDeadLetters({
  eventStore,
  clock,
  subscribers,
}: DeadLettersDeps): DeadLetters {
  const { attempts } = eventStore;
  return {
    list: async (limit) => (await attempts.dead(subscribers, limit)).map(asDeadLetter),
    retry: (id) => attempts.revive(id, subscribers, clock.now()),
    drop: attempts.drop,
  };
}

function asDeadLetter(row: AttemptRow): DeadLetter {
  const { _id: id, subscriber, key, event, attempts, failure, forgetAt } = row;
  const diedAt = after(forgetAt ?? event.at, forgetAt ? -deadLettersKeptMs : 0);
  return { id, subscriber, type: event.type, key, eventId: event.id, attempts, failure, diedAt };
}
