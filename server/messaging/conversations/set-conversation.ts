import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import { requireMember } from './access.ts';
import type * as contract from './contract.ts';
import type { ConversationForViewer } from './conversation-for-viewer.ts';
import { settingsChanged } from './events.ts';
import { type ForViewerDeps, getForViewer } from './for-viewer.ts';
import type { Memberships } from './store/memberships.ts';

export type SetConversationDeps = ForViewerDeps & {
  readonly db: Pick<Db, 'transaction'>;
  readonly eventLog: Pick<EventLog, 'append'>;
  readonly memberships: Pick<Memberships, 'set'>;
};

/** Mute and pin, for oneself. */
export async function setConversation(
  deps: SetConversationDeps,
  { userId }: UserActor,
  { conversationId, ...change }: Command<typeof contract.setConversation>,
): Promise<ConversationForViewer> {
  await requireMember(deps, userId, conversationId);
  await deps.db.transaction(async (tx) => {
    await deps.memberships.set(tx, { conversationId, memberId: userId }, change);
    await deps.eventLog.append(tx, [settingsChanged(conversationId, { conversationId, userId })]);
  });
  return getForViewer(deps, userId, conversationId);
}
