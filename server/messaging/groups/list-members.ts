import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { type PageOf, pageQuery } from '../../kernel/cursor.ts';
import {
  type MemberDeps,
  type Memberships,
  requireMember,
  type ViewerDeps,
  viewerOf,
} from '../conversations/index.ts';
import type { Membership } from '../conversations/membership.ts';
import type * as contract from './contract.ts';

export interface ListMembersDeps extends ViewerDeps, MemberDeps {
  readonly memberships: Pick<Memberships, 'find' | 'pageOf'>;
}

export async function listMembers(
  deps: ListMembersDeps,
  actor: UserActor,
  { as, conversationId, ...paging }: Command<typeof contract.listMembers>,
): Promise<PageOf<Membership>> {
  const viewer = await viewerOf(deps, actor, as);
  await requireMember(deps, viewer, conversationId);
  return deps.memberships.pageOf(conversationId, pageQuery(paging));
}
