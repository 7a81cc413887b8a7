/** Devices are told of what happened to their user's friendships, wherever it was done. */
import { notifying, type Subscriber } from '../../../kernel/events/subscribers.ts';
import { devicesOf, type Realtime } from '../../../kernel/realtime/realtime.ts';
import { viewPerson } from '../../people/index.ts';
import * as contract from './contract.ts';
import { type EnrichFriendsDeps, enrichRequest } from './enrich.ts';
import { friendRequested, friendsMade, friendsParted } from './events.ts';
import type { FriendRequests } from './store/friend-requests.ts';
import { viewFriendRequest } from './view.ts';

export interface FriendSubscriberDeps extends EnrichFriendsDeps {
  readonly realtime: Realtime;
  readonly requests: Pick<FriendRequests, 'find'>;
}

export function friendSubscribers(deps: FriendSubscriberDeps): Subscriber[] {
  const { realtime, people, requests } = deps;
  return [
    notifying(friendRequested, 'accounts.push-friend-requested', async ({ data }) => {
      const request = await requests.find(data.requestId);
      if (request?.state !== 'open') return;
      const shown = viewFriendRequest(await enrichRequest(deps, request));
      await realtime.push(devicesOf(data.to), contract.friendRequested, shown);
    }),
    notifying(friendsMade, 'accounts.push-friends-made', async ({ data: { between } }) => {
      const [a, b] = between;
      const personOf = await people.lookUp(between);
      await realtime.push(devicesOf(a), contract.friendAdded, { friend: viewPerson(personOf(b)) });
      await realtime.push(devicesOf(b), contract.friendAdded, { friend: viewPerson(personOf(a)) });
    }),
    notifying(friendsParted, 'accounts.push-friends-parted', async ({ data: { between } }) => {
      const [a, b] = between;
      await realtime.push(devicesOf(a), contract.friendRemoved, { userId: b });
      await realtime.push(devicesOf(b), contract.friendRemoved, { userId: a });
    }),
  ];
}
