/** The kernel's deps for tests of one module or of the kernel itself, over a fresh database. */
import { root } from '../../scripts/tools/project.mjs';
import { type StoppedClock, stoppedClock } from '../../server/kernel/clock.ts';
import { type Db, openDatabase } from '../../server/kernel/db/database.ts';
import { createLeases, type Leases } from '../../server/kernel/db/lease.ts';
import { createEventLog, type EventLog } from '../../server/kernel/events/event-log.ts';
import { createEventStore, type EventStore } from '../../server/kernel/events/store/event-store.ts';
import { createIds, type Ids } from '../../server/kernel/ids.ts';
import { createLogger, type Logger } from '../../server/kernel/logger.ts';
import { createPublicPages, type PublicPages } from '../../server/kernel/pages/public-pages.ts';
import { freshDatabaseUri } from './store.ts';

export interface TestDeps {
  readonly uri: string;
  readonly clock: StoppedClock;
  readonly db: Db;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly eventLog: EventLog;
  readonly eventStore: EventStore;
  readonly leases: Leases;
  readonly publicPages: PublicPages;
  publicUrl(): string;
}

/** In the future: the store itself deletes what has expired by the machine's clock. */
export const startOfTests = new Date('2046-05-01T09:00:00.000Z');

/** Call `db.prepare()` when all collections are declared, and `db.close()` at the end. */
export async function openDeps(
  uri = freshDatabaseUri(),
  logger = createLogger('silent'),
): Promise<TestDeps> {
  const clock = stoppedClock(startOfTests);
  const publicUrl = () => 'http://localhost:3000';
  const db = await openDatabase({ uri, clock });
  const ids = createIds(clock);
  const eventStore = createEventStore(db);
  return {
    uri,
    clock,
    db,
    ids,
    logger,
    eventLog: createEventLog({ eventStore, ids, clock }),
    eventStore,
    leases: createLeases({ db, clock }),
    publicUrl,
    publicPages: createPublicPages({ templatesFolder: `${root}/templates`, publicUrl }),
  };
}
