/** The only ways to a conversation; each gives it or refuses, the same for "not there" and "not yours". */
import type { Accounts } from '../../accounts/index.ts';
import type { UserActor } from '../../kernel/actor.ts';
import { type Id, type IdentityId, isUser, type OfficialId } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import { type Conversation, fixedParties, type Membership, otherPerson } from './conversation.ts';
import type { Conversations } from './store/conversations.ts';
import type { Memberships } from './store/memberships.ts';

export interface AccessDeps {
  readonly accounts: Pick<Accounts, 'requireStaff' | 'friends'>;
  readonly conversations: Conversations;
  readonly memberships: Memberships;
}

export interface Access {
  /** Who looks or speaks: the user themselves, or the account that they may act for. */
  viewerOf(actor: UserActor, as: OfficialId | undefined): Promise<IdentityId>;
  /**
   * A party that the others want to hear from: whoever is no friend any more may read what was
   * written, and no more. Costs no read of memberships where the parties never change.
   * @throws DomainError `messaging.not-friends`
   */
  requireWriter(writer: IdentityId, id: Id<'cnv'>): Promise<Conversation>;
  requireMember(viewer: IdentityId, id: Id<'cnv'>): Promise<Member>;
}

export interface Member {
  readonly conversation: Conversation;
  readonly own: Membership;
}

export function createAccess({ accounts, conversations, memberships }: AccessDeps): Access {
  async function requireMember(viewer: IdentityId, id: Id<'cnv'>): Promise<Member> {
    const conversation = await conversations.find(id);
    const own = conversation && (await memberships.find({ conversationId: id, memberId: viewer }));
    if (!own) throw refuse['no-such-conversation']();
    return { conversation, own };
  }

  async function requireParty(viewer: IdentityId, id: Id<'cnv'>): Promise<Conversation> {
    const conversation = await conversations.find(id);
    const isParty = conversation !== null && fixedParties(conversation).includes(viewer);
    return isParty ? conversation : (await requireMember(viewer, id)).conversation;
  }

  return {
    requireMember,
    requireWriter: async (writer, id) => {
      const conversation = await requireParty(writer, id);
      if (conversation.kind !== 'direct' || !isUser(writer)) return conversation;
      const other = otherPerson(conversation.people, writer);
      if (!(await accounts.friends.isFriend(writer, other))) throw refuse['not-friends']();
      return conversation;
    },
    viewerOf: async ({ userId }, as) => {
      if (as === undefined) return userId;
      await accounts.requireStaff(as, userId);
      return as;
    },
  };
}
