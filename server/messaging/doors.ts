import type { UserActor } from '../kernel/actor.ts';
import { type Door, door } from '../kernel/doors.ts';
import type { Id, IdentityId } from '../kernel/ids.ts';
import type { Access } from './access.ts';
import type { createChangeGroup } from './change-group.ts';
import * as contract from './contract.ts';
import type { Conversation } from './conversation.ts';
import type { createMarkRead } from './mark-read.ts';
import type { OpenConversation } from './open-conversation.ts';
import type { ReadConversations } from './read-conversations.ts';
import type { createReadMessages, MessageRange } from './read-messages.ts';
import type { Send } from './send-message.ts';
import type { createSetConversation } from './set-conversation.ts';
import type { createTyping } from './typing.ts';
import type { Views } from './view.ts';

export interface UseCases {
  readonly access: Access;
  readonly views: Views;
  readonly open: OpenConversation;
  readonly groups: ReturnType<typeof createChangeGroup>;
  readonly send: Send;
  readonly reading: ReadConversations;
  readonly readMessages: ReturnType<typeof createReadMessages>;
  readonly markRead: ReturnType<typeof createMarkRead>;
  readonly setConversation: ReturnType<typeof createSetConversation>;
  readonly setTyping: ReturnType<typeof createTyping>;
}

const nothing = () => ({});
/** Views of this room ask rooms below, so the use case's side of the door has done it. */
const asViewed = <T>(viewed: T): T => viewed;

export function createDoors(useCases: UseCases): Door[] {
  return [...conversationDoors(useCases), ...messageDoors(useCases)];
}

function conversationDoors(useCases: UseCases): Door[] {
  const { access, views, open, groups, reading, setConversation } = useCases;
  const shown = async (viewer: IdentityId, id: Id<'cnv'>) =>
    views.conversation(await reading.get(viewer, id));
  const shownTo = async ({ userId }: UserActor, { id }: Conversation) => shown(userId, id);

  return [
    door(
      contract.listConversations,
      async (actor, command) => {
        const { items, nextCursor } = await reading.listConversations(actor, command);
        return { items: await views.conversations(items), nextCursor };
      },
      asViewed,
    ),
    door(
      contract.getConversation,
      async (actor, { as, conversationId }) =>
        shown(await access.viewerOf(actor, as), conversationId),
      asViewed,
    ),
    door(
      contract.openDirect,
      async (actor, command) => shownTo(actor, await open.openDirect(actor, command)),
      asViewed,
    ),
    door(
      contract.openOfficial,
      async (actor, command) => shownTo(actor, await open.openOfficial(actor, command)),
      asViewed,
    ),
    door(
      contract.createGroup,
      async (actor, command) => shownTo(actor, await groups.createGroup(actor, command)),
      asViewed,
    ),
    door(
      contract.addMembers,
      async (actor, command) => shownTo(actor, await groups.addMembers(actor, command)),
      asViewed,
    ),
    door(contract.leaveGroup, groups.leaveGroup, nothing),
    door(
      contract.setConversation,
      async (actor, command) => {
        await setConversation(actor, command);
        return shown(actor.userId, command.conversationId);
      },
      asViewed,
    ),
  ];
}

function messageDoors({ views, send, readMessages, markRead, setTyping }: UseCases): Door[] {
  const range = async ({ items, hasMore }: MessageRange) => ({
    items: await views.messages(items),
    hasMore,
  });
  return [
    door(
      contract.sendMessage,
      async (actor, command) => views.message(await send.sendMessage(actor, command)),
      asViewed,
    ),
    door(
      contract.listMessages,
      async (actor, command) => range(await readMessages.listMessages(actor, command)),
      asViewed,
    ),
    door(contract.markRead, markRead, asViewed),
    door(
      contract.sync,
      async (actor, command) => {
        const missed = await readMessages.sync(actor, command);
        const messages = missed.messages.map(async ({ conversationId, ...found }) => ({
          conversationId,
          ...(await range(found)),
        }));
        return {
          conversations: await views.conversations(missed.conversations),
          messages: await Promise.all(messages),
        };
      },
      asViewed,
    ),
    door(contract.setTyping, setTyping, nothing),
  ];
}
