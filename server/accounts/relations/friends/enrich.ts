import { required } from '../../../kernel/assert.ts';
import { mapPage, type PageOf } from '../../../kernel/cursor.ts';
import type { UserId } from '../../../kernel/ids.ts';
import type { People } from '../../people/index.ts';
import type { Person } from '../../people/person.ts';
import type { FriendRequest } from './friend-request.ts';
import type { ShownRequest } from './view.ts';

export interface EnrichFriendsDeps {
  readonly people: Pick<People, 'lookUp'>;
}

async function enrichRequests(
  { people }: EnrichFriendsDeps,
  requests: readonly FriendRequest[],
): Promise<ShownRequest[]> {
  const personOf = await people.lookUp(requests.flatMap(({ from, to }) => [from, to]));
  return requests.map((request) => ({
    request,
    from: personOf(request.from),
    to: personOf(request.to),
  }));
}

export async function enrichRequest(
  deps: EnrichFriendsDeps,
  request: FriendRequest,
): Promise<ShownRequest> {
  const [shown] = await enrichRequests(deps, [request]);
  return required(shown);
}

export async function enrichRequestPage(
  deps: EnrichFriendsDeps,
  { items, nextCursor }: PageOf<FriendRequest>,
): Promise<PageOf<ShownRequest>> {
  return { items: await enrichRequests(deps, items), nextCursor };
}

export async function enrichFriendPage(
  { people }: EnrichFriendsDeps,
  page: PageOf<UserId>,
): Promise<PageOf<Person>> {
  return mapPage(page, await people.lookUp(page.items));
}
