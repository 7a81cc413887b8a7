import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { type PageOf, pageQuery } from '../../kernel/cursor.ts';
import type * as contract from '../contract.ts';
import type { Access } from '../conversations/access.ts';
import type { Membership } from '../conversations/conversation.ts';
import type { Memberships } from '../conversations/store/memberships.ts';

export interface ListMembersDeps {
  readonly access: Access;
  readonly memberships: Memberships;
}

export async function listMembers(
  { access, memberships }: ListMembersDeps,
  actor: UserActor,
  { as, conversationId, ...paging }: Command<typeof contract.listMembers>,
): Promise<PageOf<Membership>> {
  const viewer = await access.viewerOf(actor, as);
  await access.requireMember(viewer, conversationId);
  return memberships.pageOf(conversationId, pageQuery(paging));
}
