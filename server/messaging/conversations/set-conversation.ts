import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Realtime } from '../../kernel/realtime/realtime.ts';
import { requireMember } from './access.ts';
import * as contract from './contract.ts';
import type { ConversationForViewer } from './conversation-for-viewer.ts';
import { type ForViewerDeps, getForViewer } from './for-viewer.ts';
import type { Memberships } from './store/memberships.ts';

export type SetConversationDeps = ForViewerDeps & {
  readonly memberships: Pick<Memberships, 'set'>;
  readonly realtime: Pick<Realtime, 'push'>;
};

/** Mute and pin: for oneself, so only one's own devices are told. */
export async function setConversation(
  deps: SetConversationDeps,
  { userId }: UserActor,
  { conversationId, ...change }: Command<typeof contract.setConversation>,
): Promise<ConversationForViewer> {
  await requireMember(deps, userId, conversationId);
  await deps.memberships.set({ conversationId, memberId: userId }, change);
  await deps.realtime.push(`user:${userId}`, contract.conversationChanged, { conversationId });
  return getForViewer(deps, userId, conversationId);
}
