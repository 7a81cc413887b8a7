import type { Accounts } from '../../accounts/index.ts';
import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type { ConversationForViewer } from '../conversations/conversation-for-viewer.ts';
import { getForViewer, type Memberships } from '../conversations/index.ts';
import type { Messages } from '../messages/index.ts';
import { type ChangeGroupDeps, changeGroup, requireGroup } from './change-group.ts';
import * as contract from './contract.ts';
import { decideAddMembers, placesOf, requireAmong } from './group.ts';

export type AddMembersDeps = ChangeGroupDeps & {
  readonly accounts: Pick<Accounts, 'friends'>;
  readonly memberships: Pick<Memberships, 'ofGroup' | 'join'>;
  readonly messages: Pick<Messages, 'heads'>;
};

export async function addMembers(
  deps: AddMembersDeps,
  { userId }: UserActor,
  { conversationId, memberIds: wanted }: Command<typeof contract.addMembers>,
): Promise<ConversationForViewer> {
  const { accounts, memberships, messages } = deps;
  const group = await requireGroup(deps, userId, conversationId);
  const friends = await accounts.friends.areFriends(userId, wanted);
  await changeGroup(deps, group, 'members-added', async (tx) => {
    const known = await memberships.ofGroup(tx, conversationId);
    requireAmong(known, userId);
    const current = new Set(known.map(({ memberId }) => memberId));
    const added = decideAddMembers({
      current,
      wanted,
      friends,
      membersMax: contract.groupMembersMax,
    });
    const head = (await messages.heads([conversationId])).get(conversationId) ?? 0;
    await memberships.join(tx, [{ conversation: group, members: added, joinedSeq: head }]);
    return { changed: added, members: [...known, ...placesOf(added, head)] };
  });
  return getForViewer(deps, userId, conversationId);
}
