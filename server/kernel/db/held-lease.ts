/**
 * A lease as the process that wants it knows it, by its own clock. It is short, so that another
 * process takes over soon when the holder has died, and it is asked for anew while it is held.
 */
import { type Clock, seconds } from '../clock.ts';
import type { Logger } from '../logger.ts';
import { createTroubleLog } from '../trouble-log.ts';
import type { Leases } from './lease.ts';

export interface HeldLease {
  /** Takes it when it is free. @returns its token; null when somebody else holds it */
  take(): Promise<number | null>;
  /** Asks for it again and again while it is held, so that long work does not lose it. */
  keep(): void;
  /** Gives it back, and asks no more. */
  release(): Promise<void>;
}

export interface HeldLeaseDeps {
  readonly leases: Leases;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly name: string;
  readonly holder: string;
}

export const leaseTermMs = seconds(3);
const renewMs = seconds(1);

export function createHeldLease({ leases, clock, logger, name, holder }: HeldLeaseDeps): HeldLease {
  let held: { readonly token: number; readonly until: number } | null = null;
  let renewal: NodeJS.Timeout | undefined;
  let asking: Promise<number | null> | undefined;
  const troubled = createTroubleLog(logger, `the lease ${name} could not be prolonged`);
  const tokenNow = () => (held && clock.now().getTime() < held.until ? held.token : null);

  async function ask(): Promise<number | null> {
    // Counted from before the question: the store counts from later.
    const askedAt = clock.now().getTime();
    const token = await leases.hold(name, holder, leaseTermMs);
    held = token === null ? null : { token, until: askedAt + leaseTermMs };
    return token;
  }

  /** One question at a time: an answer that comes late must not stand for a newer one. */
  function askOnce(): Promise<number | null> {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  return {
    take: async () => tokenNow() ?? askOnce(),
    keep: () => {
      clearInterval(renewal);
      renewal = setInterval(() => {
        if (tokenNow() !== null) askOnce().catch(troubled);
      }, renewMs);
    },
    release: async () => {
      clearInterval(renewal);
      try {
        await asking?.catch(() => null);
        held = null;
        await leases.release(name, holder);
      } catch (error) {
        // It runs out by itself.
        logger.warn({ err: error }, `the lease ${name} could not be given back`);
      }
    },
  };
}
