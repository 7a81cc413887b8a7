import { newClientId } from './chance.ts';
import { clock } from './clock.ts';
import { changeInStore } from './device-database.ts';

/**
 * One at a time over all tabs of this browser. Browsers give the Web Locks to secure pages only; on
 * plain http a lease in the device's database takes their place.
 */
export function withLock<T>(name: string, act: () => Promise<T>): Promise<T> {
  const locks: LockManager | undefined = navigator.locks;
  return locks ? locks.request(name, act) : withLease(name, act);
}

const leases = { database: 'maru-leases', store: 'leases' };

/** A tab that died with the lease holds the others up for so long and no longer. */
const leaseMs = 15_000;
const askAgainMs = 100;

type Lease = { readonly holder: string; readonly until: number };

async function withLease<T>(name: string, act: () => Promise<T>): Promise<T> {
  const holder = newClientId();
  let hasLease: boolean;
  try {
    while (!(await take(name, holder))) await pause(askAgainMs);
    hasLease = true;
  } catch {
    // A private window without a database: its tabs take their chance.
    hasLease = false;
  }
  try {
    return await act();
  } finally {
    if (hasLease) await give(name, holder).catch(() => undefined);
  }
}

async function take(name: string, holder: string): Promise<boolean> {
  let isTaken = false;
  await changeInStore(leases, name, (found) => {
    const now = clock.nowMs();
    isTaken = isFree(found, now);
    return isTaken ? ({ holder, until: now + leaseMs } satisfies Lease) : found;
  });
  return isTaken;
}

/**
 * Whether nobody has the lease: there is none, it is over, or it reaches further than any lease can,
 * since the clock of the device was put back meanwhile.
 */
export function isFree(found: unknown, nowMs: number): boolean {
  return !isLease(found) || found.until <= nowMs || found.until > nowMs + leaseMs;
}

function give(name: string, holder: string): Promise<void> {
  return changeInStore(leases, name, (found) =>
    isLease(found) && found.holder === holder ? null : found,
  );
}

function isLease(found: unknown): found is Lease {
  return (
    typeof found === 'object' &&
    found !== null &&
    'holder' in found &&
    'until' in found &&
    typeof found.until === 'number'
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
