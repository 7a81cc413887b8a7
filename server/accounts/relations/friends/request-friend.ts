import type { UserActor } from '../../../kernel/actor.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Command } from '../../../kernel/contract.ts';
import { type Db, isDuplicateKey, type Tx } from '../../../kernel/db/database.ts';
import type { Ids } from '../../../kernel/ids.ts';
import { refuse } from '../../errors.ts';
import type { People } from '../../people/index.ts';
import { type BetweenDeps, betweenOf } from './between.ts';
import type * as contract from './contract.ts';
import { friendRequested } from './events.ts';
import {
  decideAsking,
  type FriendRequest,
  friendsKey,
  pairOf,
  shownTo,
  type Way,
} from './friend-request.ts';
import { type MakeFriendsDeps, makeFriends } from './make-friends.ts';
import type { FriendRequests } from './store/friend-requests.ts';

export interface RequestFriendDeps extends MakeFriendsDeps, BetweenDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly people: Pick<People, 'get'>;
  readonly friends: MakeFriendsDeps['friends'] & BetweenDeps['friends'];
  readonly requests: Pick<FriendRequests, 'insert' | 'answered' | 'findNewest'>;
}

/** Asks, or accepts when the other has asked already. */
export async function requestFriend(
  deps: RequestFriendDeps,
  { userId: from }: UserActor,
  { userId: to, note }: Command<typeof contract.requestFriend>,
): Promise<FriendRequest> {
  if (from === to) throw refuse['request-to-self']();
  await deps.people.get(to);
  const way = { from, to };
  const request = await onceMoreAfterDuplicate(() =>
    deps.db.transaction((tx) => ask(deps, tx, way, note), { serialKeys: [friendsKey(from, to)] }),
  );
  return shownTo(from, request);
}

async function ask(
  deps: RequestFriendDeps,
  tx: Tx,
  way: Way,
  note: string,
): Promise<FriendRequest> {
  const now = deps.clock.now();
  const asking = decideAsking(await betweenOf(deps, { me: way.from, them: way.to }, tx), now);
  if (asking.kind === 'wait') return asking.request;
  if (asking.kind === 'accept') {
    await makeFriends(deps, tx, asking.request, now);
    return asking.request;
  }
  const { declinedBefore } = asking;
  const open = { state: 'open', createdAt: now, answeredAt: null, declinedBefore } as const;
  const request = { id: deps.ids.next('frq'), ...way, note, ...open };
  await deps.requests.insert(tx, request);
  const told = { requestId: request.id, ...way };
  await deps.eventLog.append(tx, [friendRequested(pairOf(way.from, way.to), told)]);
  return request;
}

/** Both asked at once in two processes: the second look finds the other's request, and accepts. */
async function onceMoreAfterDuplicate<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    if (isDuplicateKey(error)) return work();
    throw error;
  }
}
