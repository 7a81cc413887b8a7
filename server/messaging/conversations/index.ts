/** The slice of conversations: who talks with whom, who may, and how far each has come. */
import type { Module } from '../../kernel/module.ts';
import { type ConversationsDeps, conversationEndpoints } from './endpoints.ts';

import { type ConversationSubscriberDeps, conversationSubscribers } from './subscribers.ts';

export {
  type Member,
  type MemberDeps,
  requireMember,
  requireWriter,
  type ViewerDeps,
  viewerOf,
  type WriterDeps,
} from './access.ts';
export { audienceOf, groupAudience } from './audience.ts';
export { enrichConversation } from './enrich.ts';
export { type AllStandingsDeps, findAllStandings } from './find-standings.ts';
export { type ForViewerDeps, getForViewer } from './for-viewer.ts';
export {
  betweenFriends,
  createOpenTogether,
  type OpenDeps,
  withOfficial,
} from './open-conversation.ts';
export { type Conversations, createConversationRows } from './store/conversations.ts';
export { createMembershipRows, type Memberships } from './store/memberships.ts';
export { type ShownParticipant, viewConversation, viewParticipant } from './view.ts';

export function conversations(deps: ConversationsDeps & ConversationSubscriberDeps): Module {
  return {
    endpoints: conversationEndpoints(deps),
    subscribers: conversationSubscribers(deps),
  };
}
