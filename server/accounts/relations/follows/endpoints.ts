import { type Endpoint, endpointsOn } from '../../../kernel/endpoints.ts';
import { viewForViewer } from '../../officials/index.ts';
import * as contract from './contract.ts';
import { type FollowDeps, follow, unfollow } from './follow-official.ts';
import { type FollowedByFriendsDeps, listFollowedByFriends } from './list-followed-by-friends.ts';
import { type ListFollowingDeps, listFollowing } from './list-following.ts';
import { viewFollowedByFriends, viewFollowing } from './view.ts';

export type FollowEndpointDeps = FollowDeps & ListFollowingDeps & FollowedByFriendsDeps;

export function followEndpoints(deps: FollowEndpointDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [
    on(contract.follow, follow, viewForViewer),
    on(contract.unfollow, unfollow, viewForViewer),
    on(contract.listFollowing, listFollowing, viewFollowing),
    on(contract.listFollowedByFriends, listFollowedByFriends, viewFollowedByFriends),
  ];
}
