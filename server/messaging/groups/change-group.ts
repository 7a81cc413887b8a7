import type { Accounts } from '../../accounts/index.ts';
import type { UserActor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db, Tx } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type { Id, IdentityId, Ids, UserId } from '../../kernel/ids.ts';
import {
  type addMembers,
  type createGroup,
  groupMembersMax,
  type leaveGroup,
} from '../contract.ts';
import type { Access } from '../conversations/access.ts';
import {
  type Conversation,
  decideAddMembers,
  decideRoster,
  type MemberPlace,
} from '../conversations/conversation.ts';
import type { Conversations } from '../conversations/store/conversations.ts';
import type { Memberships } from '../conversations/store/memberships.ts';
import { refuse } from '../errors.ts';
import { type MembersChanged, membersChanged } from '../events.ts';
import type { Messages } from '../messages/index.ts';
import type { AnnounceMembers } from './announce-members.ts';

export interface GroupDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly accounts: Pick<Accounts, 'friends'>;
  readonly access: Access;
  readonly conversations: Conversations;
  readonly memberships: Memberships;
  readonly messages: Messages;
  readonly announce: AnnounceMembers;
}

/** Who was added or has left, and who is in the group now. */
interface Change {
  readonly changed: readonly UserId[];
  readonly members: readonly MemberPlace[];
}

type Group = Extract<Conversation, { kind: 'group' }>;

export function createChangeGroup(deps: GroupDeps) {
  const { db, eventLog, ids, clock, accounts, access, conversations, memberships, messages } = deps;

  /** Changes who is in a group, alone, and tells of it. */
  async function change(
    group: Group,
    what: MembersChanged['what'],
    body: (tx: Tx) => Promise<Change>,
  ): Promise<void> {
    const conversationId = group.id;
    const told = await db.transaction(
      async (tx) => {
        const { changed, members } = await body(tx);
        if (changed.length === 0) return null;
        await conversations.setRoster(tx, conversationId, decideRoster(members));
        const changeId = ids.next('evt');
        const change = { conversationId, members: changed, what, changeId };
        await eventLog.append(tx, [membersChanged(conversationId, change)]);
        return change;
      },
      { serialKeys: [`members:${conversationId}`] },
    );
    // The subscriber does it again; here it comes before whatever is said next.
    if (told) await deps.announce(told);
  }

  async function startGroup(
    { userId }: UserActor,
    { title, memberIds }: Command<typeof createGroup>,
  ): Promise<Conversation> {
    const group = { id: ids.next('cnv'), kind: 'group', title } as const;
    const wanted = memberIds.filter((id) => id !== userId);
    const friends = await accounts.friends.areFriends(userId, wanted);
    const current = new Set<IdentityId>([userId]);
    const others = decideAddMembers({ current, wanted, friends, membersMax: groupMembersMax });
    await change(group, 'group-created', async (tx) => {
      const changed = [userId, ...others];
      await conversations.insert(tx, [{ wanted: group, key: group.id }], clock.now());
      await memberships.join(tx, [{ conversation: group, members: changed, joinedSeq: 0 }]);
      return { changed, members: placesOf(changed, 0) };
    });
    return group;
  }

  async function requireGroup(viewer: UserId, id: Id<'cnv'>): Promise<Group> {
    const { conversation } = await access.requireMember(viewer, id);
    if (conversation.kind !== 'group') throw refuse['not-a-group']();
    return conversation;
  }

  async function addToGroup(
    { userId }: UserActor,
    { conversationId, memberIds: wanted }: Command<typeof addMembers>,
  ): Promise<Conversation> {
    const group = await requireGroup(userId, conversationId);
    const friends = await accounts.friends.areFriends(userId, wanted);
    await change(group, 'members-added', async (tx) => {
      const known = await memberships.ofGroup(tx, conversationId);
      const current = new Set(known.map((member) => member.memberId));
      if (!current.has(userId)) throw refuse['no-such-conversation']();
      const added = decideAddMembers({ current, wanted, friends, membersMax: groupMembersMax });
      const head = (await messages.heads([conversationId])).get(conversationId) ?? 0;
      await memberships.join(tx, [{ conversation: group, members: added, joinedSeq: head }]);
      return { changed: added, members: [...known, ...placesOf(added, head)] };
    });
    return group;
  }

  async function leave(
    { userId }: UserActor,
    { conversationId }: Command<typeof leaveGroup>,
  ): Promise<void> {
    const group = await requireGroup(userId, conversationId);
    await change(group, 'member-left', async (tx) => {
      const known = await memberships.ofGroup(tx, conversationId);
      const members = known.filter(({ memberId }) => memberId !== userId);
      if (members.length === known.length) throw refuse['no-such-conversation']();
      await memberships.leave(tx, { conversationId, memberId: userId }, clock.now());
      return { changed: [userId], members };
    });
  }

  return { createGroup: startGroup, addMembers: addToGroup, leaveGroup: leave };
}

function placesOf(members: readonly UserId[], joinedSeq: number): MemberPlace[] {
  return members.map((memberId) => ({ memberId, joinedSeq }));
}
