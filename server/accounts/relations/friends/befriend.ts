import type { UserActor } from '../../../kernel/actor.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Command } from '../../../kernel/contract.ts';
import { type Db, isDuplicateKey, type Tx } from '../../../kernel/db/database.ts';
import type { EventLog } from '../../../kernel/events/event-log.ts';
import type { Id, Ids, UserId } from '../../../kernel/ids.ts';
import type * as contract from '../../contract.ts';
import { refuse } from '../../errors.ts';
import { friendRequested, friendsMade, friendsParted } from '../../events.ts';
import type { People } from '../../people/index.ts';
import {
  type Between,
  decideAnswer,
  decideAsking,
  type FriendRequest,
  pairOf,
  shownTo,
} from './friend-request.ts';
import type { FriendRequests } from './store/friend-requests.ts';
import type { Friends } from './store/friends.ts';

export interface FriendshipDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly people: People;
  readonly friends: Friends;
  readonly requests: FriendRequests;
}

export type BetweenOf = (way: { me: UserId; them: UserId }, tx?: Tx) => Promise<Between>;

export function createBetween({
  friends,
  requests,
}: Pick<FriendshipDeps, 'friends' | 'requests'>): BetweenOf {
  // One read after the other: inside a transaction they must not run side by side.
  return async ({ me, them }, tx) => ({
    isFriend: await friends.isFriend(me, them, tx),
    mine: await requests.findNewest({ from: me, to: them }, tx),
    theirs: await requests.findNewest({ from: them, to: me }, tx),
  });
}

/** Asking, accepting, declining and parting: all that changes who is whose friend. */
export function createFriendship(deps: FriendshipDeps) {
  const { db, eventLog, ids, clock, people, friends, requests } = deps;
  const betweenOf = createBetween(deps);
  const serialKey = (a: UserId, b: UserId) => ({ serialKeys: [`friends:${pairOf(a, b)}`] });

  async function become(tx: Tx, accepted: FriendRequest): Promise<FriendRequest> {
    const { from, to, note } = accepted;
    await requests.answered(tx, accepted);
    await friends.make(tx, [from, to], clock.now());
    await eventLog.append(tx, [friendsMade(pairOf(from, to), { between: [from, to], note })]);
    return accepted;
  }

  async function ask(tx: Tx, way: { from: UserId; to: UserId }, note: string) {
    const now = clock.now();
    const asking = decideAsking(await betweenOf({ me: way.from, them: way.to }, tx), now);
    if (asking.kind === 'wait') return asking.request;
    if (asking.kind === 'accept')
      return become(tx, { ...asking.request, state: 'accepted', answeredAt: now });
    const { declinedBefore } = asking;
    const open = { state: 'open', createdAt: now, answeredAt: null, declinedBefore } as const;
    const request = { id: ids.next('frq'), ...way, note, ...open };
    await requests.insert(tx, request);
    const told = { requestId: request.id, ...way };
    await eventLog.append(tx, [friendRequested(pairOf(way.from, way.to), told)]);
    return request;
  }

  async function requestFriend(
    actor: UserActor,
    { userId: to, note }: Command<typeof contract.requestFriend>,
  ): Promise<FriendRequest> {
    const from = actor.userId;
    if (from === to) throw refuse['request-to-self']();
    await people.get(to);
    const work = (tx: Tx) => ask(tx, { from, to }, note);
    const request = await onceMoreAfterDuplicate(() => db.transaction(work, serialKey(from, to)));
    return shownTo(from, request);
  }

  async function answer(
    actor: UserActor,
    requestId: Id<'frq'>,
    verdict: 'accepted' | 'declined',
  ): Promise<FriendRequest> {
    const by = actor.userId;
    const now = clock.now();
    const found = decideAnswer(await requests.find(requestId), { by, answer: verdict }, now);
    return db.transaction(
      async (tx) => {
        const known = await requests.find(requestId, tx);
        const answered = decideAnswer(known, { by, answer: verdict }, now);
        if (answered === known) return answered;
        if (verdict === 'accepted') return become(tx, answered);
        await requests.answered(tx, answered);
        return answered;
      },
      serialKey(found.from, found.to),
    );
  }

  async function removeFriend(
    actor: UserActor,
    { userId }: Command<typeof contract.removeFriend>,
  ): Promise<void> {
    const between: [UserId, UserId] = [actor.userId, userId];
    await db.transaction(
      async (tx) => {
        const wereFriends = await friends.part(tx, between);
        if (wereFriends)
          await eventLog.append(tx, [friendsParted(pairOf(...between), { between })]);
      },
      serialKey(...between),
    );
  }

  return {
    requestFriend,
    acceptFriendRequest: (
      actor: UserActor,
      { requestId }: Command<typeof contract.acceptFriendRequest>,
    ) => answer(actor, requestId, 'accepted'),
    declineFriendRequest: (
      actor: UserActor,
      { requestId }: Command<typeof contract.declineFriendRequest>,
    ) => answer(actor, requestId, 'declined'),
    removeFriend,
  };
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
