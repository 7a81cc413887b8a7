/** Devices are told whom their user follows, wherever it was done. */
import { notifying, type Subscriber } from '../../../kernel/events/subscribers.ts';
import type { Realtime } from '../../../kernel/realtime/realtime.ts';
import * as contract from './contract.ts';
import { officialFollowed, officialUnfollowed } from './events.ts';

export interface FollowSubscriberDeps {
  readonly realtime: Realtime;
}

export function followSubscribers({ realtime }: FollowSubscriberDeps): Subscriber[] {
  return [
    notifying(officialFollowed, 'accounts.push-followed', async ({ data }) => {
      const told = { officialId: data.officialId, isFollowing: true };
      await realtime.push(`user:${data.userId}`, contract.followingChanged, told);
    }),
    notifying(officialUnfollowed, 'accounts.push-unfollowed', async ({ data }) => {
      const told = { officialId: data.officialId, isFollowing: false };
      await realtime.push(`user:${data.userId}`, contract.followingChanged, told);
    }),
  ];
}
