/** Devices are told of what happened to their user, wherever it was done. */
import { notifying, type Subscriber } from '../kernel/events/subscribers.ts';
import type { UserId } from '../kernel/ids.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import * as contract from './contract.ts';
import { officialFollowed, officialUnfollowed } from './events.ts';

const devicesOf = (userId: UserId) => `user:${userId}` as const;

export function createSubscribers({ realtime }: { readonly realtime: Realtime }): Subscriber[] {
  return [
    notifying(officialFollowed, 'accounts.push-followed', async ({ data }) => {
      const { userId, officialId } = data;
      const told = { officialId, isFollowing: true };
      await realtime.push(devicesOf(userId), contract.followingChanged, told);
    }),
    notifying(officialUnfollowed, 'accounts.push-unfollowed', async ({ data }) => {
      const { userId, officialId } = data;
      const told = { officialId, isFollowing: false };
      await realtime.push(devicesOf(userId), contract.followingChanged, told);
    }),
  ];
}
