import type { UserActor } from '../../../kernel/actor.ts';
import { assert } from '../../../kernel/assert.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Command } from '../../../kernel/contract.ts';
import { mapPage, type PageOf, pageQuery } from '../../../kernel/cursor.ts';
import type { Id } from '../../../kernel/ids.ts';
import type * as contract from '../../contract.ts';
import { refuse } from '../../errors.ts';
import type { People } from '../../people/index.ts';
import type { Person } from '../../people/person.ts';
import type { BetweenOf } from './befriend.ts';
import { type FriendRequest, type Relation, relationOf } from './friend-request.ts';
import type { FriendRequests } from './store/friend-requests.ts';
import type { Friends } from './store/friends.ts';

/** A request with the people it is between. */
export interface FriendRequestWithPeople {
  readonly request: FriendRequest;
  readonly from: Person;
  readonly to: Person;
}

/** A person as they stand to the viewer. */
export interface PersonForViewer {
  readonly person: Person;
  readonly relation: Relation;
  readonly requestId: Id<'frq'> | null;
}

export interface ReadFriendsDeps {
  readonly clock: Clock;
  readonly people: People;
  readonly friends: Friends;
  readonly requests: FriendRequests;
  readonly betweenOf: BetweenOf;
}

export function createReadFriends(deps: ReadFriendsDeps) {
  const { clock, people, friends, requests, betweenOf } = deps;

  async function withPeople(list: readonly FriendRequest[]): Promise<FriendRequestWithPeople[]> {
    const personOf = await people.lookUp(list.flatMap(({ from, to }) => [from, to]));
    return list.map((request) => ({
      request,
      from: personOf(request.from),
      to: personOf(request.to),
    }));
  }

  return {
    withPeople: async (request: FriendRequest): Promise<FriendRequestWithPeople> => {
      const [whole] = await withPeople([request]);
      assert(whole, 'one request in, one out');
      return whole;
    },

    listFriends: async (
      actor: UserActor,
      command: Command<typeof contract.listFriends>,
    ): Promise<PageOf<Person>> => {
      const page = await friends.list(actor.userId, pageQuery(command));
      return mapPage(page, await people.lookUp(page.items));
    },

    listFriendRequests: async (
      actor: UserActor,
      command: Command<typeof contract.listFriendRequests>,
    ): Promise<PageOf<FriendRequestWithPeople>> => {
      const page = await requests.waitingFor(actor.userId, pageQuery(command));
      return { items: await withPeople(page.items), nextCursor: page.nextCursor };
    },

    getPerson: async (
      { userId: me }: UserActor,
      { handle }: Command<typeof contract.getPerson>,
    ): Promise<PersonForViewer> => {
      const person = await people.findByHandle(handle);
      if (!person) throw refuse['no-such-user']();
      if (person.id === me) return { person, relation: 'self', requestId: null };
      const between = await betweenOf({ me, them: person.id });
      return { person, ...relationOf(between, clock.now()) };
    },
  };
}
