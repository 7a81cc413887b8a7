import type { Reply } from '../kernel/contract.ts';
import { mapPage, type PageOf } from '../kernel/cursor.ts';
import type { DeadLetter } from '../kernel/events/dead-letters.ts';
import type { DeadJob } from '../kernel/queue/queue.ts';
import type * as contract from './contract.ts';

export function viewDeadLetters(page: PageOf<DeadLetter>): Reply<typeof contract.listDeadLetters> {
  return mapPage(page, ({ id, subscriber, type, key, attempts, failure, diedAt }) => ({
    ...{ id, subscriber, type, key, attempts, failure },
    diedAt: diedAt.toISOString(),
  }));
}

export function viewDeadJobs(page: PageOf<DeadJob>): Reply<typeof contract.listDeadJobs> {
  return mapPage(page, ({ id, name, attempts, failure, diedAt }) => ({
    ...{ id, name, attempts, failure },
    diedAt: diedAt.toISOString(),
  }));
}
