import type { Accounts } from '../../accounts/index.ts';
import type { UserActor } from '../../kernel/actor.ts';
import { assert } from '../../kernel/assert.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import { createTogether, type Gathered } from '../../kernel/db/batched.ts';
import { type Db, isDuplicateKey } from '../../kernel/db/database.ts';
import type { Ids, OfficialId, UserId } from '../../kernel/ids.ts';
import type * as contract from '../contract.ts';
import { refuse } from '../errors.ts';
import { type Conversation, directKey, fixedParties, officialKey } from './conversation.ts';
import type { Conversations } from './store/conversations.ts';
import type { Memberships } from './store/memberships.ts';

export interface OpenDeps {
  readonly db: Db;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly accounts: Pick<Accounts, 'friends' | 'officials'>;
  readonly conversations: Conversations;
  readonly memberships: Memberships;
}

interface Opening extends Gathered {
  readonly wanted: Conversation;
}

/** Conversations of two: there is one for each pair, made when it is first wanted. */
export function createOpenConversation(deps: OpenDeps) {
  const { db, ids, clock, accounts, conversations, memberships } = deps;

  const openTogether = createTogether<Opening, Conversation>((openings, options) =>
    db.transaction(async (tx) => {
      const known = await conversations.byKeys(
        openings.map(({ key }) => key),
        tx,
      );
      const fresh = openings.filter(({ key }) => !known.has(key));
      await conversations.insert(tx, fresh, clock.now());
      await memberships.join(
        tx,
        fresh.map(({ wanted }) => ({
          ...{ conversation: wanted, members: fixedParties(wanted), joinedSeq: 0 },
        })),
      );
      return openings.map(({ key, wanted }) => ({ value: known.get(key) ?? wanted }));
    }, options),
  );

  async function opened(key: string, wanted: Conversation): Promise<Conversation> {
    try {
      return await openTogether({ key, wanted, serialKeys: [`conversation:${key}`] });
    } catch (cause) {
      if (!isDuplicateKey(cause)) throw cause;
      // The other side opened it in the same moment.
      const found = await conversations.findByKey(key);
      assert(found, 'what collided is there');
      return found;
    }
  }

  async function betweenFriends(a: UserId, b: UserId): Promise<Conversation> {
    const key = directKey(a, b);
    const people: [UserId, UserId] = a < b ? [a, b] : [b, a];
    const found = await conversations.findByKey(key);
    return found ?? opened(key, { id: ids.next('cnv'), kind: 'direct', people });
  }

  async function withOfficial(userId: UserId, officialId: OfficialId): Promise<Conversation> {
    const key = officialKey(userId, officialId);
    const found = await conversations.findByKey(key);
    return found ?? opened(key, { id: ids.next('cnv'), kind: 'official', userId, officialId });
  }

  return {
    betweenFriends,
    withOfficial,

    openDirect: async (
      { userId: me }: UserActor,
      { userId: other }: Command<typeof contract.openDirect>,
    ): Promise<Conversation> => {
      // What was said stays readable after a friendship has ended.
      const found = me === other ? null : await conversations.findByKey(directKey(me, other));
      if (found) return found;
      if (!(await accounts.friends.isFriend(me, other))) throw refuse['not-friends']();
      return betweenFriends(me, other);
    },

    openOfficial: async (
      { userId }: UserActor,
      { officialId }: Command<typeof contract.openOfficial>,
    ): Promise<Conversation> => {
      await accounts.officials.requireExisting(officialId);
      return withOfficial(userId, officialId);
    },
  };
}

export type OpenConversation = ReturnType<typeof createOpenConversation>;
