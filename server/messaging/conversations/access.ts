/** The only ways to a conversation; each gives it or refuses, the same for "not there" and "not yours". */
import type { Accounts } from '../../accounts/index.ts';
import type { UserActor } from '../../kernel/actor.ts';
import { type Id, type IdentityId, isUser, type OfficialId } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import { type Conversation, fixedParties, otherPerson } from './conversation.ts';
import type { Membership } from './membership.ts';
import type { Conversations } from './store/conversations.ts';
import type { Memberships } from './store/memberships.ts';

export interface ViewerDeps {
  readonly accounts: Pick<Accounts, 'requireStaff'>;
}

export interface MemberDeps {
  readonly conversations: Pick<Conversations, 'find'>;
  readonly memberships: Pick<Memberships, 'find'>;
}

export interface WriterDeps extends MemberDeps {
  readonly accounts: Pick<Accounts, 'friends'>;
}

export interface Member {
  readonly conversation: Conversation;
  readonly own: Membership;
}

/** Who looks or speaks: the user themselves, or the account that they may act for. */
export async function viewerOf(
  { accounts }: ViewerDeps,
  { userId }: UserActor,
  as: OfficialId | undefined,
): Promise<IdentityId> {
  if (as === undefined) return userId;
  await accounts.requireStaff(as, userId);
  return as;
}

export async function requireMember(
  { conversations, memberships }: MemberDeps,
  viewer: IdentityId,
  id: Id<'cnv'>,
): Promise<Member> {
  const conversation = await conversations.find(id);
  const own = conversation && (await memberships.find({ conversationId: id, memberId: viewer }));
  if (!own) throw refuse['no-such-conversation']();
  return { conversation, own };
}

/**
 * A party that the others want to hear from: whoever is no friend any more may read what was
 * written, and no more. Costs no read of memberships where the parties never change.
 * @throws DomainError `messaging.not-friends`
 */
export async function requireWriter(
  deps: WriterDeps,
  writer: IdentityId,
  id: Id<'cnv'>,
): Promise<Conversation> {
  const conversation = await requireParty(deps, writer, id);
  if (conversation.kind !== 'direct' || !isUser(writer)) return conversation;
  const other = otherPerson(conversation.people, writer);
  if (!(await deps.accounts.friends.isFriend(writer, other))) throw refuse['not-friends']();
  return conversation;
}

async function requireParty(
  deps: MemberDeps,
  viewer: IdentityId,
  id: Id<'cnv'>,
): Promise<Conversation> {
  const conversation = await deps.conversations.find(id);
  const isParty = conversation !== null && fixedParties(conversation).includes(viewer);
  return isParty ? conversation : (await requireMember(deps, viewer, id)).conversation;
}
