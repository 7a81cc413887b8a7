/** Devices are told of what happened to their user, wherever it was done. */
import { notifying, type Subscriber } from '../kernel/events/subscribers.ts';
import type { UserId } from '../kernel/ids.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import * as contract from './contract.ts';
import {
  friendRequested,
  friendsMade,
  friendsParted,
  officialFollowed,
  officialUnfollowed,
} from './events.ts';
import { type People, viewPerson } from './people/index.ts';
import type { FriendRequest } from './relations/friends/friend-request.ts';
import type { FriendRequestWithPeople } from './relations/friends/read-friends.ts';
import type { FriendRequests } from './relations/friends/store/friend-requests.ts';
import { viewFriendRequest } from './view.ts';

export interface SubscribersDeps {
  readonly realtime: Realtime;
  readonly people: People;
  readonly requests: FriendRequests;
  withPeople(request: FriendRequest): Promise<FriendRequestWithPeople>;
}

const devicesOf = (userId: UserId) => `user:${userId}` as const;

export function createSubscribers(deps: SubscribersDeps): Subscriber[] {
  const { realtime, people, requests, withPeople } = deps;

  async function pushFriend(to: UserId, friendId: UserId): Promise<void> {
    const personOf = await people.lookUp([friendId]);
    const friend = viewPerson(personOf(friendId));
    realtime.push(devicesOf(to), contract.friendAdded, { friend });
  }

  return [
    notifying(friendRequested, 'accounts.push-friend-requested', async ({ data }) => {
      const request = await requests.find(data.requestId);
      if (request?.state !== 'open') return;
      const shown = viewFriendRequest(await withPeople(request));
      realtime.push(devicesOf(data.to), contract.friendRequested, shown);
    }),
    notifying(friendsMade, 'accounts.push-friends-made', async ({ data: { between } }) => {
      const [a, b] = between;
      await pushFriend(a, b);
      await pushFriend(b, a);
    }),
    notifying(friendsParted, 'accounts.push-friends-parted', async ({ data: { between } }) => {
      const [a, b] = between;
      realtime.push(devicesOf(a), contract.friendRemoved, { userId: b });
      realtime.push(devicesOf(b), contract.friendRemoved, { userId: a });
    }),
    notifying(officialFollowed, 'accounts.push-followed', async ({ data }) => {
      const { userId, officialId } = data;
      const told = { officialId, isFollowing: true };
      realtime.push(devicesOf(userId), contract.followingChanged, told);
    }),
    notifying(officialUnfollowed, 'accounts.push-unfollowed', async ({ data }) => {
      const { userId, officialId } = data;
      const told = { officialId, isFollowing: false };
      realtime.push(devicesOf(userId), contract.followingChanged, told);
    }),
  ];
}
