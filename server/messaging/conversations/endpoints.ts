import { type Endpoint, endpointsOn } from '../../kernel/endpoints.ts';
import type { EnrichMessagesDeps } from '../messages/index.ts';
import * as contract from './contract.ts';
import { enrichConversation, enrichConversationPage } from './enrich.ts';
import { getConversation } from './get-conversation.ts';
import { type ListConversationsDeps, listConversations } from './list-conversations.ts';
import { type OpenDirectDeps, openDirect } from './open-direct.ts';
import { type OpenOfficialDeps, openOfficial } from './open-official.ts';
import { type SetConversationDeps, setConversation } from './set-conversation.ts';
import { viewConversation, viewConversationPage } from './view.ts';

export type ConversationsDeps = ListConversationsDeps &
  OpenDirectDeps &
  OpenOfficialDeps &
  SetConversationDeps &
  EnrichMessagesDeps;

export function conversationEndpoints(deps: ConversationsDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [
    on(contract.listConversations, listConversations, enrichConversationPage, viewConversationPage),
    on(contract.getConversation, getConversation, enrichConversation, viewConversation),
    on(contract.openDirect, openDirect, enrichConversation, viewConversation),
    on(contract.openOfficial, openOfficial, enrichConversation, viewConversation),
    on(contract.setConversation, setConversation, enrichConversation, viewConversation),
  ];
}
