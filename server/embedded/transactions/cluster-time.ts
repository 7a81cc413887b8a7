import type { Clock } from '../clock.ts';
import { Timestamp } from '../values/types.ts';

/**
 * The logical time of this replica set of one: the second in the high half, a count in the low half.
 * No two moments that it tells are the same, and they only grow; over a restart as the clock does.
 */
export class ClusterTime {
  private readonly clock: Clock;
  private last = 0n;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  next(): Timestamp {
    const second = BigInt(Math.floor(this.clock.now() / 1000)) << 32n;
    this.last = (second > this.last ? second : this.last) + 1n;
    return new Timestamp(this.last);
  }
}
