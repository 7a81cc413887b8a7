import { event } from '../kernel/events/event.ts';
import type { Id, OfficialId, UserId } from '../kernel/ids.ts';

export * from './officials/events.ts';
export * from './people/events.ts';
export * from './relations/friends/events.ts';
export * from './sessions/events.ts';

export const officialFollowed = event<{
  officialId: OfficialId;
  userId: UserId;
  scene: string | null;
}>('accounts.official-followed');
export const officialUnfollowed = event<{ officialId: OfficialId; userId: UserId }>(
  'accounts.official-unfollowed',
);
export const verificationDecided = event<{
  requestId: Id<'vrq'>;
  officialId: OfficialId;
  verdict: 'approved' | 'rejected';
}>('accounts.verification-decided');
