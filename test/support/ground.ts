/** The kernel's ground for tests of one room or of the kernel itself, over a fresh database. */
import { type StoppedClock, stoppedClock } from '../../server/kernel/clock.ts';
import { type Db, openDatabase } from '../../server/kernel/db/database.ts';
import { createLeases, type Leases } from '../../server/kernel/db/lease.ts';
import { createOutbox, type Outbox } from '../../server/kernel/db/outbox.ts';
import { createIds, type Ids } from '../../server/kernel/ids.ts';
import { createLogger, type Logger } from '../../server/kernel/logger.ts';
import { freshDatabaseUri } from './store.ts';

export interface Ground {
  readonly uri: string;
  readonly clock: StoppedClock;
  readonly db: Db;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly outbox: Outbox;
  readonly leases: Leases;
}

/** In the future: the store itself deletes what has expired by the machine's clock. */
export const startOfTests = new Date('2046-05-01T09:00:00.000Z');

/** Call `db.prepare()` when all collections are declared, and `db.close()` at the end. */
export async function openGround(
  uri = freshDatabaseUri(),
  logger = createLogger('silent'),
): Promise<Ground> {
  const clock = stoppedClock(startOfTests);
  const db = await openDatabase({ uri, clock });
  const ids = createIds(clock);
  return {
    uri,
    clock,
    db,
    ids,
    logger,
    outbox: createOutbox({ db, ids, clock }),
    leases: createLeases({ db, clock }),
  };
}
