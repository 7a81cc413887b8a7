/** Work that was given up, as a test looks at it. */

import { after, type Instant } from '../../server/kernel/clock.ts';
import { type PageOf, type PageQuery, pageQuery } from '../../server/kernel/cursor.ts';
import type { NewEvent } from '../../server/kernel/events/event.ts';
import {
  type AttemptRow,
  attemptId,
  deadLettersKeptMs,
} from '../../server/kernel/events/store/attempt-rows.ts';
import type { Id } from '../../server/kernel/ids.ts';
import type { JobRow } from '../../server/kernel/queue/job-row.ts';
import { deadKeptMs, type Queue } from '../../server/kernel/queue/queue.ts';

/** The latest ten. */
export async function deadOf(queue: Pick<Queue, 'dead'>) {
  return (await queue.dead({ after: null, limit: 10 })).items;
}

/** A list from its beginning to its end, page by page. */
export async function pagesOf<T>(
  list: (query: PageQuery) => Promise<PageOf<T>>,
  limit: number,
): Promise<T[][]> {
  const pages: T[][] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await list(pageQuery({ cursor, limit }));
    pages.push(items);
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
  return pages;
}

/** How an event lies in the store that a subscriber failed at for the last time. */
export function deadLetterRow(
  subscriber: string,
  id: Id<'evt'>,
  diedAt: Instant,
  told: NewEvent = { type: 'stores.order-paid', key: 'ord_1', data: {} },
): AttemptRow {
  const { type, key, data } = told;
  const event = { id, type, data, at: diedAt };
  return {
    ...{ _id: attemptId(subscriber, event), subscriber, key, event, position: 1 },
    ...{ attempts: 12, nextAttemptAt: null, failure: 'Error: out of paper' },
    ...{ state: 'dead', forgetAt: after(diedAt, deadLettersKeptMs) },
  };
}

/** How a job lies in the store whose last attempt failed. */
export function deadJobRow(name: string, id: string, diedAt: Instant): JobRow {
  return {
    ...{ _id: `${name}:${id}`, name, data: {}, state: 'dead', dueAt: diedAt, everyMs: null },
    ...{ attempts: 5, failure: 'Error: no ink', forgetAt: after(diedAt, deadKeptMs) },
  };
}
