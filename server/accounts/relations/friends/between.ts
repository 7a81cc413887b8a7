import type { Tx } from '../../../kernel/db/database.ts';
import type { UserId } from '../../../kernel/ids.ts';
import type { Between } from './friend-request.ts';
import type { FriendRequests } from './store/friend-requests.ts';
import type { Friends } from './store/friends.ts';

export interface BetweenDeps {
  readonly friends: Pick<Friends, 'isFriend'>;
  readonly requests: Pick<FriendRequests, 'findNewest'>;
}

/** What there is between two people, from the side of the first. */
export async function betweenOf(
  { friends, requests }: BetweenDeps,
  { me, them }: { readonly me: UserId; readonly them: UserId },
  tx: Tx | null = null,
): Promise<Between> {
  // One read after the other: inside a transaction they must not run side by side.
  return {
    isFriend: await friends.isFriend(me, them, tx),
    mine: await requests.findNewest({ from: me, to: them }, tx),
    theirs: await requests.findNewest({ from: them, to: me }, tx),
  };
}
