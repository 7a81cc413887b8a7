import type { UserActor } from '../../../kernel/actor.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Command } from '../../../kernel/contract.ts';
import type { Db } from '../../../kernel/db/database.ts';
import type * as contract from './contract.ts';
import { type Answer, decideAnswer, type FriendRequest, friendsKey } from './friend-request.ts';
import { type MakeFriendsDeps, makeFriends } from './make-friends.ts';
import type { FriendRequests } from './store/friend-requests.ts';

export interface AnswerRequestDeps extends MakeFriendsDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly clock: Clock;
  readonly requests: Pick<FriendRequests, 'find' | 'answered'>;
}

type Named = Command<typeof contract.acceptFriendRequest>;

export function acceptFriendRequest(
  deps: AnswerRequestDeps,
  { userId }: UserActor,
  named: Named,
): Promise<FriendRequest> {
  return answerRequest(deps, named, { by: userId, answer: 'accepted' });
}

/** The other side is not told. */
export function declineFriendRequest(
  deps: AnswerRequestDeps,
  { userId }: UserActor,
  named: Named,
): Promise<FriendRequest> {
  return answerRequest(deps, named, { by: userId, answer: 'declined' });
}

async function answerRequest(
  deps: AnswerRequestDeps,
  { requestId }: Named,
  given: Answer,
): Promise<FriendRequest> {
  const { db, clock, requests } = deps;
  const now = clock.now();
  // What is refused already needs no transaction; and between whom it is, names the serial key.
  const { from, to } = decideAnswer(await requests.find(requestId), given, now);
  return db.transaction(
    async (tx) => {
      const known = await requests.find(requestId, tx);
      const answered = decideAnswer(known, given, now);
      if (answered === known) return answered;
      if (given.answer === 'accepted') await makeFriends(deps, tx, answered, now);
      else await requests.answered(tx, answered);
      return answered;
    },
    { serialKeys: [friendsKey(from, to)] },
  );
}
