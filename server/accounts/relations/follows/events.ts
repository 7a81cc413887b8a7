import type { Instant } from '../../../kernel/clock.ts';
import { event } from '../../../kernel/events/event.ts';
import type { OfficialId, UserId } from '../../../kernel/ids.ts';

export const officialFollowed = event<{
  officialId: OfficialId;
  userId: UserId;
  scene: string | null;
  /** Not said by events of before November 2026. */
  followedAt?: Instant;
}>('accounts.official-followed');
export const officialUnfollowed = event<{ officialId: OfficialId; userId: UserId }>(
  'accounts.official-unfollowed',
);
