/** Finds connected devices whose session has run out, or ended in a process that could not tell. */
import type { Sessions } from '../auth/sessions.ts';
import { seconds } from '../clock.ts';
import type { Id } from '../ids.ts';
import type { Logger } from '../logger.ts';
import { createTroubleLog } from '../trouble-log.ts';
import type { Devices } from './devices.ts';

export interface SweepDeps {
  readonly devices: Devices;
  readonly sessions: Pick<Sessions, 'isLive'>;
  readonly logger: Logger;
}

/** So long such a device may listen on; what it asks is refused at once. */
const sweepMs = seconds(3);

/** @returns what stops it and waits for the round under way */
export function startSweeping({ devices, sessions, logger }: SweepDeps): () => Promise<void> {
  const message = 'the sessions of connected devices could not be checked';
  const troubled = createTroubleLog(logger, message);
  let underWay: Promise<void> | null = null;

  async function sweep(): Promise<void> {
    try {
      await Promise.all(devices.sessionIds().map(endIfOver));
    } catch (error) {
      troubled(error);
    }
  }

  async function endIfOver(sessionId: Id<'ses'>): Promise<void> {
    if (!(await sessions.isLive(sessionId))) devices.endSession(sessionId);
  }

  const timer = setInterval(() => {
    underWay ??= sweep().finally(() => {
      underWay = null;
    });
  }, sweepMs);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
