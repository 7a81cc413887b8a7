import type { Db, Tx } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type { Id, Ids, UserId } from '../../kernel/ids.ts';
import {
  type Conversations,
  type ForViewerDeps,
  type MemberDeps,
  requireMember,
} from '../conversations/index.ts';
import { refuse } from '../errors.ts';
import { type AnnounceDeps, announceMembers } from './announce-members.ts';
import { type MembersChanged, membersChanged } from './events.ts';
import { type Change, decideRoster, type Group } from './group.ts';

/** A change of members is told of by the group as it then stands to whoever made it. */
export type ChangeGroupDeps = AnnounceDeps &
  ForViewerDeps & {
    readonly db: Pick<Db, 'transaction'>;
    readonly eventLog: Pick<EventLog, 'append'>;
    readonly ids: Ids;
    readonly conversations: Pick<Conversations, 'setRoster'>;
  };

export async function requireGroup(
  deps: MemberDeps,
  viewer: UserId,
  id: Id<'cnv'>,
): Promise<Group> {
  const { conversation } = await requireMember(deps, viewer, id);
  if (conversation.kind !== 'group') throw refuse['not-a-group']();
  return conversation;
}

/** Changes who is in a group, alone, and tells of it. */
export async function changeGroup(
  deps: ChangeGroupDeps,
  { id: conversationId }: Group,
  what: MembersChanged['what'],
  decideAndWrite: (tx: Tx) => Promise<Change>,
): Promise<void> {
  const { db, eventLog, ids, conversations } = deps;
  const told = await db.transaction(
    async (tx) => {
      const { changed, members } = await decideAndWrite(tx);
      if (changed.length === 0) return null;
      await conversations.setRoster(tx, conversationId, decideRoster(members));
      const change = { conversationId, members: changed, what, changeId: ids.next('evt') };
      await eventLog.append(tx, [membersChanged(conversationId, change)]);
      return change;
    },
    { serialKeys: [`members:${conversationId}`] },
  );
  // The subscriber does it again; here it comes before whatever is said next.
  if (told) await announceMembers(deps, told);
}
