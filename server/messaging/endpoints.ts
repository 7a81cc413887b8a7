import type { UserActor } from '../kernel/actor.ts';
import type { Command } from '../kernel/contract.ts';
import type { PageOf } from '../kernel/cursor.ts';
import { type Endpoint, endpoint } from '../kernel/endpoints.ts';
import type { Id, IdentityId } from '../kernel/ids.ts';
import * as contract from './contract.ts';
import type { Access } from './conversations/access.ts';
import type { Conversation, Membership } from './conversations/conversation.ts';
import type { OpenConversation } from './conversations/open-conversation.ts';
import type { ReadConversations } from './conversations/read-conversations.ts';
import type { createSetConversation } from './conversations/set-conversation.ts';
import type { createChangeGroup } from './groups/change-group.ts';
import type { createReadMessages, MessageRange } from './reading/list-messages.ts';
import type { createMarkRead } from './reading/mark-read.ts';
import type { Send } from './sending/send-message.ts';
import type { createTyping } from './typing/set-typing.ts';
import type { Views } from './view.ts';

export interface UseCases {
  readonly access: Access;
  readonly views: Views;
  readonly open: OpenConversation;
  readonly groups: ReturnType<typeof createChangeGroup>;
  readonly send: Send;
  readonly reading: ReadConversations;
  listMembers(
    actor: UserActor,
    command: Command<typeof contract.listMembers>,
  ): Promise<PageOf<Membership>>;
  readonly readMessages: ReturnType<typeof createReadMessages>;
  readonly markRead: ReturnType<typeof createMarkRead>;
  readonly setConversation: ReturnType<typeof createSetConversation>;
  readonly setTyping: ReturnType<typeof createTyping>;
}

const nothing = () => ({});
/** Views of this module ask modules below, so the use case's side of the endpoint has done it. */
const asViewed = <T>(viewed: T): T => viewed;

export function createEndpoints(useCases: UseCases): Endpoint[] {
  return [...conversationEndpoints(useCases), ...messageEndpoints(useCases)];
}

function conversationEndpoints(useCases: UseCases): Endpoint[] {
  const { access, views, open, groups, reading, listMembers, setConversation } = useCases;
  const shown = async (viewer: IdentityId, id: Id<'cnv'>) =>
    views.conversation(await reading.get(viewer, id));
  const shownTo = async ({ userId }: UserActor, { id }: Conversation) => shown(userId, id);

  return [
    endpoint(
      contract.listConversations,
      async (actor, command) => {
        const { items, nextCursor } = await reading.listConversations(actor, command);
        return { items: await views.conversations(items), nextCursor };
      },
      asViewed,
    ),
    endpoint(
      contract.getConversation,
      async (actor, { as, conversationId }) =>
        shown(await access.viewerOf(actor, as), conversationId),
      asViewed,
    ),
    endpoint(
      contract.listMembers,
      async (actor, command) => {
        const { items, nextCursor } = await listMembers(actor, command);
        return { items: await views.members(items), nextCursor };
      },
      asViewed,
    ),
    endpoint(
      contract.openDirect,
      async (actor, command) => shownTo(actor, await open.openDirect(actor, command)),
      asViewed,
    ),
    endpoint(
      contract.openOfficial,
      async (actor, command) => shownTo(actor, await open.openOfficial(actor, command)),
      asViewed,
    ),
    endpoint(
      contract.createGroup,
      async (actor, command) => shownTo(actor, await groups.createGroup(actor, command)),
      asViewed,
    ),
    endpoint(
      contract.addMembers,
      async (actor, command) => shownTo(actor, await groups.addMembers(actor, command)),
      asViewed,
    ),
    endpoint(contract.leaveGroup, groups.leaveGroup, nothing),
    endpoint(
      contract.setConversation,
      async (actor, command) => {
        await setConversation(actor, command);
        return shown(actor.userId, command.conversationId);
      },
      asViewed,
    ),
  ];
}

function messageEndpoints({
  views,
  send,
  readMessages,
  markRead,
  setTyping,
}: UseCases): Endpoint[] {
  const range = async ({ items, hasMore }: MessageRange) => ({
    items: await views.messages(items),
    hasMore,
  });
  return [
    endpoint(
      contract.sendMessage,
      async (actor, command) => views.message(await send.sendMessage(actor, command)),
      asViewed,
    ),
    endpoint(
      contract.listMessages,
      async (actor, command) => range(await readMessages(actor, command)),
      asViewed,
    ),
    endpoint(contract.markRead, markRead, asViewed),
    endpoint(contract.setTyping, setTyping, nothing),
  ];
}
