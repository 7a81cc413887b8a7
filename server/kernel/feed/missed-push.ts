/** What the feed and the modules that find pushes again say to each other. */
import type { Instant } from '../clock.ts';
import type { UserId } from '../ids.ts';

/** A push as a device would have heard it, and when. */
export interface MissedPush {
  readonly at: Instant;
  readonly type: string;
  readonly data: unknown;
}

export interface MissedRange {
  /** Exclusive. */
  readonly after: Instant;
  /** Whoever finds so many need not look further: it is more than is told of. */
  readonly limit: number;
}

/**
 * Finds again what a module pushed to somebody and did not keep. It may give more than was asked
 * for, and the same twice; it gives nothing that is not for their eyes now.
 */
export type FindMissed = (userId: UserId, range: MissedRange) => Promise<readonly MissedPush[]>;
