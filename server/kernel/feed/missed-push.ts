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
  /** Whoever finds more need not look further: so many are told of, and no more. */
  readonly most: number;
}

export type FoundMissed = readonly MissedPush[] | 'too-many';

/**
 * Finds again what a module pushed to somebody and did not keep; nothing that is not for their eyes
 * now. The same may come twice.
 */
export type FindMissed = (userId: UserId, range: MissedRange) => Promise<FoundMissed>;
