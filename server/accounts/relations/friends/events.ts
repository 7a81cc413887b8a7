import { event } from '../../../kernel/events/event.ts';
import type { Id, UserId } from '../../../kernel/ids.ts';

export const friendRequested = event<{ requestId: Id<'frq'>; from: UserId; to: UserId }>(
  'accounts.friend-requested',
);
export const friendsMade = event<{ between: [UserId, UserId]; note: string }>(
  'accounts.friends-made',
);
export const friendsParted = event<{ between: [UserId, UserId] }>('accounts.friends-parted');
