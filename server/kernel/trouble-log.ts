/** Tells the log of trouble that comes again and again while another system is away. */
import { seconds } from './clock.ts';
import type { Logger } from './logger.ts';

const quietMs = seconds(30);

/**
 * The first trouble is told at once, and what follows in the next half minute only as a count:
 * many clients that each retry would fill the disk with one and the same line.
 */
export function createTroubleLog(logger: Logger, message: string): (error: unknown) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  let untold = 0;
  return (error) => {
    const now = performance.now();
    if (now - toldAt < quietMs) {
      untold += 1;
      return;
    }
    logger.warn({ err: error, ...(untold > 0 && { moreBefore: untold }) }, message);
    toldAt = now;
    untold = 0;
  };
}
