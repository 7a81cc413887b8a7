/** Messages and conversations as they go out on the wire. */
import { required } from '../kernel/assert.ts';
import type { Reply } from '../kernel/contract.ts';
import type { IdentityId } from '../kernel/ids.ts';
import type * as contract from './contract.ts';
import {
  type ConversationForViewer,
  type Reader,
  unreadCount,
} from './conversations/conversation.ts';
import type { Face } from './faces/face.ts';
import { lookUpFaces, viewFace } from './faces/index.ts';
import type { MessageOut } from './messages/contract.ts';
import { type EnrichMessagesDeps, enrichMessages, viewMessage } from './messages/index.ts';
import type { Message } from './messages/message.ts';

export type ConversationOut = Reply<typeof contract.getConversation>;
type ParticipantOut = Reply<typeof contract.listMembers>['items'][number];
type FaceOf = (id: IdentityId) => Face;

export interface Views {
  messages(list: readonly Message[]): Promise<MessageOut[]>;
  message(message: Message): Promise<MessageOut>;
  conversations(list: readonly ConversationForViewer[]): Promise<ConversationOut[]>;
  conversation(found: ConversationForViewer): Promise<ConversationOut>;
  members(list: readonly Reader[]): Promise<ParticipantOut[]>;
}

export function createViews(deps: EnrichMessagesDeps): Views {
  const messages = async (list: readonly Message[]) =>
    (await enrichMessages(deps, list)).map(viewMessage);

  async function conversations(list: readonly ConversationForViewer[]): Promise<ConversationOut[]> {
    const [faceOf, lastMessages] = await Promise.all([
      lookUpFaces(deps, list.flatMap(shownIn)),
      messages(list.flatMap(({ lastMessage }) => lastMessage ?? [])),
    ]);
    const last = new Map(lastMessages.map((message) => [message.conversationId, message]));
    return list.map((found) => viewConversation(found, { faceOf, last }));
  }

  return {
    messages,
    conversations,
    message: async (message) => required((await messages([message]))[0]),
    conversation: async (found) => required((await conversations([found]))[0]),
    members: async (list) => {
      const faceOf = await lookUpFaces(
        deps,
        list.map(({ memberId }) => memberId),
      );
      return list.map((member) => viewParticipant(member, faceOf));
    },
  };
}

function viewParticipant({ memberId, readSeq }: Reader, faceOf: FaceOf): ParticipantOut {
  return { ...viewFace(faceOf(memberId)), readSeq };
}

function viewConversation(
  { conversation, progress, roster, own, other }: ConversationForViewer,
  things: { faceOf: FaceOf; last: ReadonlyMap<string, MessageOut> },
): ConversationOut {
  const { id, kind } = conversation;
  return {
    id,
    kind,
    title: kind === 'group' ? conversation.title : '',
    other: other && viewParticipant(other, things.faceOf),
    faces: roster.firstMembers.map((memberId) => viewFace(things.faceOf(memberId))),
    memberCount: roster.memberCount,
    lastSeq: progress.lastSeq,
    lastMessage: things.last.get(id) ?? null,
    readSeq: own.readSeq,
    unreadCount: unreadCount(progress.lastSeq, own),
    isMuted: own.isMuted,
    isPinned: own.isPinned,
    lastActiveAt: progress.lastActiveAt.toISOString(),
  };
}

function shownIn({ roster, other }: ConversationForViewer): readonly IdentityId[] {
  return other ? [other.memberId] : roster.firstMembers;
}
