import type { Accounts } from '../../accounts/index.ts';
import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type { UserId } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import type * as contract from './contract.ts';
import { type Conversation, directKey } from './conversation.ts';
import type { ConversationForViewer } from './conversation-for-viewer.ts';
import { type ForViewerDeps, getForViewer } from './for-viewer.ts';
import { betweenFriends, type OpenDeps } from './open-conversation.ts';

export type OpenDirectDeps = ForViewerDeps &
  OpenDeps & { readonly accounts: Pick<Accounts, 'friends'> };

export async function openDirect(
  deps: OpenDirectDeps,
  { userId: me }: UserActor,
  { userId: other }: Command<typeof contract.openDirect>,
): Promise<ConversationForViewer> {
  const { id } = await findOrOpen(deps, me, other);
  return getForViewer(deps, me, id);
}

/** What was said stays readable after a friendship has ended. */
async function findOrOpen(deps: OpenDirectDeps, me: UserId, other: UserId): Promise<Conversation> {
  const { accounts, conversations } = deps;
  const found = me === other ? null : await conversations.findByKey(directKey(me, other));
  if (found) return found;
  if (!(await accounts.friends.isFriend(me, other))) throw refuse['not-friends']();
  return betweenFriends(deps, me, other);
}
