import { type Endpoint, endpointsOn, viewNothing } from '../../../kernel/endpoints.ts';
import {
  type AnswerRequestDeps,
  acceptFriendRequest,
  declineFriendRequest,
} from './answer-request.ts';
import * as contract from './contract.ts';
import {
  type EnrichFriendsDeps,
  enrichFriendPage,
  enrichRequest,
  enrichRequestPage,
} from './enrich.ts';
import {
  getPerson,
  listFriendRequests,
  listFriends,
  type ReadFriendsDeps,
} from './read-friends.ts';
import { type RemoveFriendDeps, removeFriend } from './remove-friend.ts';
import { type RequestFriendDeps, requestFriend } from './request-friend.ts';
import {
  viewFriendPage,
  viewFriendRequest,
  viewFriendRequestPage,
  viewPersonForViewer,
} from './view.ts';

export type FriendEndpointDeps = RequestFriendDeps &
  AnswerRequestDeps &
  RemoveFriendDeps &
  ReadFriendsDeps &
  EnrichFriendsDeps;

export function friendEndpoints(deps: FriendEndpointDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [
    on(contract.getPerson, getPerson, viewPersonForViewer),
    on(contract.requestFriend, requestFriend, enrichRequest, viewFriendRequest),
    on(contract.listFriendRequests, listFriendRequests, enrichRequestPage, viewFriendRequestPage),
    on(contract.acceptFriendRequest, acceptFriendRequest, enrichRequest, viewFriendRequest),
    on(contract.declineFriendRequest, declineFriendRequest, enrichRequest, viewFriendRequest),
    on(contract.listFriends, listFriends, enrichFriendPage, viewFriendPage),
    on(contract.removeFriend, removeFriend, viewNothing),
  ];
}
