import type { Accounts } from '../../accounts/index.ts';
import type { UserActor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import type { IdentityId } from '../../kernel/ids.ts';
import type { ConversationForViewer } from '../conversations/conversation-for-viewer.ts';
import { type Conversations, getForViewer, type Memberships } from '../conversations/index.ts';
import { type ChangeGroupDeps, changeGroup } from './change-group.ts';
import * as contract from './contract.ts';
import { decideAddMembers, placesOf } from './group.ts';

export type CreateGroupDeps = ChangeGroupDeps & {
  readonly clock: Clock;
  readonly accounts: Pick<Accounts, 'friends'>;
  readonly conversations: Pick<Conversations, 'insert'>;
  readonly memberships: Pick<Memberships, 'join'>;
};

export async function createGroup(
  deps: CreateGroupDeps,
  { userId }: UserActor,
  { title, memberIds }: Command<typeof contract.createGroup>,
): Promise<ConversationForViewer> {
  const { ids, clock, accounts, conversations, memberships } = deps;
  const group = { id: ids.next('cnv'), kind: 'group', title } as const;
  const wanted = memberIds.filter((id) => id !== userId);
  const friends = await accounts.friends.areFriends(userId, wanted);
  const current = new Set<IdentityId>([userId]);
  const others = decideAddMembers({
    current,
    wanted,
    friends,
    membersMax: contract.groupMembersMax,
  });
  const members = [userId, ...others];
  await changeGroup(deps, group, 'group-created', async (tx) => {
    await conversations.insert(tx, [{ wanted: group, key: group.id }], clock.now());
    await memberships.join(tx, [{ conversation: group, members, joinedSeq: 0 }]);
    return { changed: members, members: placesOf(members, 0) };
  });
  return getForViewer(deps, userId, group.id);
}
