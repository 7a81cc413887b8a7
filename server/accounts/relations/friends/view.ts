import type { z } from 'zod';
import type { Reply } from '../../../kernel/contract.ts';
import { mapPage, type PageOf } from '../../../kernel/cursor.ts';
import type { Id } from '../../../kernel/ids.ts';
import { viewPerson } from '../../people/index.ts';
import type { Person } from '../../people/person.ts';
import type * as contract from './contract.ts';
import type { FriendRequest, Relation } from './friend-request.ts';

/** A person as they stand to the viewer. */
export interface PersonForViewer {
  readonly person: Person;
  readonly relation: Relation;
  readonly requestId: Id<'frq'> | null;
}

/** A request with the people it is between. */
export interface ShownRequest {
  readonly request: FriendRequest;
  readonly from: Person;
  readonly to: Person;
}

export type FriendRequestOut = z.input<typeof contract.friendRequestOut>;

export function viewPersonForViewer(shown: PersonForViewer): Reply<typeof contract.getPerson> {
  const { person, relation, requestId } = shown;
  return { person: viewPerson(person), relation, requestId };
}

export function viewFriendRequest({ request, from, to }: ShownRequest): FriendRequestOut {
  const { id, note, state, createdAt } = request;
  return {
    ...{ id, note, state },
    from: viewPerson(from),
    to: viewPerson(to),
    createdAt: createdAt.toISOString(),
  };
}

export function viewFriendRequestPage(page: PageOf<ShownRequest>): PageOf<FriendRequestOut> {
  return mapPage(page, viewFriendRequest);
}

export function viewFriendPage(page: PageOf<Person>): Reply<typeof contract.listFriends> {
  return mapPage(page, viewPerson);
}
