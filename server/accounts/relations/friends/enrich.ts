import { mapPage, type PageOf } from '../../../kernel/cursor.ts';
import { enrichOneBy, enrichPageBy } from '../../../kernel/enrich.ts';
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

export const enrichRequest = enrichOneBy(enrichRequests);

export const enrichRequestPage = enrichPageBy(enrichRequests);

export async function enrichFriendPage(
  { people }: EnrichFriendsDeps,
  page: PageOf<UserId>,
): Promise<PageOf<Person>> {
  return mapPage(page, await people.lookUp(page.items));
}
