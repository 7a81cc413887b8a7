import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { type ViewerDeps, viewerOf } from './access.ts';
import type * as contract from './contract.ts';
import type { ConversationForViewer } from './conversation-for-viewer.ts';
import { type ForViewerDeps, getForViewer } from './for-viewer.ts';

export async function getConversation(
  deps: ForViewerDeps & ViewerDeps,
  actor: UserActor,
  { as, conversationId }: Command<typeof contract.getConversation>,
): Promise<ConversationForViewer> {
  return getForViewer(deps, await viewerOf(deps, actor, as), conversationId);
}
