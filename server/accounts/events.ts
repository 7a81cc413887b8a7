import { fact } from '../kernel/facts.ts';
import type { Id, OfficialId, UserId } from '../kernel/ids.ts';

export const userSignedUp = fact<{ userId: UserId }>('accounts.user-signed-up');
export const profileChanged = fact<{ userId: UserId }>('accounts.profile-changed');
export const friendRequested = fact<{ requestId: Id<'frq'>; from: UserId; to: UserId }>(
  'accounts.friend-requested',
);
export const friendsMade = fact<{ between: [UserId, UserId]; note: string }>(
  'accounts.friends-made',
);
export const friendsParted = fact<{ between: [UserId, UserId] }>('accounts.friends-parted');
export const officialOpened = fact<{ officialId: OfficialId; owner: UserId }>(
  'accounts.official-opened',
);
export const officialFollowed = fact<{
  officialId: OfficialId;
  userId: UserId;
  scene: string | null;
}>('accounts.official-followed');
export const officialUnfollowed = fact<{ officialId: OfficialId; userId: UserId }>(
  'accounts.official-unfollowed',
);
export const verificationDecided = fact<{
  requestId: Id<'vrq'>;
  officialId: OfficialId;
  verdict: 'approved' | 'rejected';
}>('accounts.verification-decided');
