import type { Reply } from '../../../kernel/contract.ts';
import { mapPage, type PageOf } from '../../../kernel/cursor.ts';
import { viewForViewer, viewOfficial } from '../../officials/index.ts';
import type { OfficialAccount } from '../../officials/official-account.ts';
import { viewPerson } from '../../people/index.ts';
import type * as contract from './contract.ts';
import type { ShownFollowedByFriends } from './list-followed-by-friends.ts';

export function viewFollowing(page: PageOf<OfficialAccount>): Reply<typeof contract.listFollowing> {
  return mapPage(page, viewOfficial);
}

export function viewFollowedByFriends(
  page: PageOf<ShownFollowedByFriends>,
): Reply<typeof contract.listFollowedByFriends> {
  return mapPage(page, ({ friends, friendCount, ...seen }) => ({
    ...viewForViewer(seen),
    friends: friends.map(viewPerson),
    friendCount,
  }));
}
