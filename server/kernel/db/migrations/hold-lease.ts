/** Work that one process at a time does, while the others wait for its end. */
import { setTimeout as pause } from 'node:timers/promises';
import { seconds } from '../../clock.ts';
import type { Logger } from '../../logger.ts';
import type { Leases } from '../lease.ts';

export interface HoldDeps {
  readonly leases: Leases;
  readonly logger: Logger;
  readonly holder: string;
}

const leaseName = 'migrations';
const termMs = seconds(30);
const renewMs = seconds(8);
const lookAgainMs = 200;

/**
 * Waits for the lease, works, gives it back. Who loses it all the same (a process that stood still)
 * changes nothing any more: each change asks the record whether it is still the next one.
 */
export async function holdingLease<R>(deps: HoldDeps, work: () => Promise<R>): Promise<R> {
  const { leases, logger, holder } = deps;
  let isTold = false;
  while ((await leases.hold(leaseName, holder, termMs)) === null) {
    if (!isTold) logger.warn('another process brings the data up to date; this one waits');
    isTold = true;
    await pause(lookAgainMs);
  }
  const renewal = setInterval(() => {
    leases.hold(leaseName, holder, termMs).catch((error: unknown) => {
      logger.warn({ err: error }, 'the lease of the migrations could not be prolonged');
    });
  }, renewMs);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await leases.release(leaseName, holder);
  }
}
