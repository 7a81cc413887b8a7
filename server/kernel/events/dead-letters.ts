/** Events that a subscriber failed at for the last time, as an operator sees and settles them. */
import { after, type Clock, type Instant } from '../clock.ts';
import {
  mapPage,
  type PageOf,
  type PageQuery,
  pageOfRows,
  timePlace,
  timePlaceOf,
} from '../cursor.ts';
import type { Id } from '../ids.ts';
import { type DeadRow, deadLettersKeptMs } from './store/attempt-rows.ts';
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
  list(query: PageQuery): Promise<PageOf<DeadLetter>>;
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
    list: async (query) => {
      const place = timePlace(query);
      const rows = await attempts.dead(subscribers, { place, limit: query.limit + 1 });
      return mapPage(pageOfRows(rows, query.limit, placeOf), asDeadLetter);
    },
    retry: (id) => attempts.revive(id, subscribers, clock.now()),
    drop: attempts.drop,
  };
}

const placeOf = ({ forgetAt: at, _id: id }: DeadRow) => timePlaceOf({ at, id });

function asDeadLetter(row: DeadRow): DeadLetter {
  const { _id: id, subscriber, key, event, attempts, failure, forgetAt } = row;
  const diedAt = after(forgetAt, -deadLettersKeptMs);
  return { id, subscriber, type: event.type, key, eventId: event.id, attempts, failure, diedAt };
}
