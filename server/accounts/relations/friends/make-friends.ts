import type { Instant } from '../../../kernel/clock.ts';
import type { Tx } from '../../../kernel/db/database.ts';
import type { EventLog } from '../../../kernel/events/event-log.ts';
import { friendsMade } from './events.ts';
import { type FriendRequest, pairOf } from './friend-request.ts';
import type { FriendRequests } from './store/friend-requests.ts';
import type { Friends } from './store/friends.ts';

export interface MakeFriendsDeps {
  readonly eventLog: EventLog;
  readonly friends: Pick<Friends, 'make'>;
  readonly requests: Pick<FriendRequests, 'answered'>;
}

/** What comes of a request that was accepted. */
export async function makeFriends(
  { eventLog, friends, requests }: MakeFriendsDeps,
  tx: Tx,
  accepted: FriendRequest,
  now: Instant,
): Promise<void> {
  const { from, to, note } = accepted;
  await requests.answered(tx, accepted);
  await friends.make(tx, [from, to], now);
  await eventLog.append(tx, [friendsMade(pairOf(from, to), { between: [from, to], note })]);
}
