/**
 * Messages and conversations as they go out on the wire. Pictures, people and accounts belong to
 * modules below, so a view asks for all of a list's at once; a list of mere text asks for nothing.
 */
import type { Accounts } from '../accounts/index.ts';
import { assert } from '../kernel/assert.ts';
import type { Reply } from '../kernel/contract.ts';
import { type Id, type IdentityId, isOfficial, type UserId } from '../kernel/ids.ts';
import type { Media } from '../media/index.ts';
import type * as contract from './contract.ts';
import {
  type ConversationForViewer,
  isUser,
  type Reader,
  unreadCount,
} from './conversations/conversation.ts';
import type { Conversations } from './conversations/store/conversations.ts';
import type { Message } from './messages/message.ts';

export type MessageOut = Reply<typeof contract.sendMessage>;
export type ConversationOut = Reply<typeof contract.getConversation>;
type ParticipantOut = Reply<typeof contract.listMembers>['items'][number];
type Face = Omit<ParticipantOut, 'readSeq'>;
type FaceOf = (id: IdentityId) => Face;
type PersonOf = Awaited<ReturnType<Accounts['people']['lookUp']>>;
type Pictures = Awaited<ReturnType<Media['images']['getMany']>>;

export interface Views {
  messages(list: readonly Message[]): Promise<MessageOut[]>;
  message(message: Message): Promise<MessageOut>;
  conversations(list: readonly ConversationForViewer[]): Promise<ConversationOut[]>;
  conversation(found: ConversationForViewer): Promise<ConversationOut>;
  members(list: readonly Reader[]): Promise<ParticipantOut[]>;
}

export interface ViewsDeps {
  readonly accounts: Pick<Accounts, 'people' | 'officials' | 'views'>;
  readonly images: Pick<Media['images'], 'getMany'>;
  readonly conversations: Pick<Conversations, 'find'>;
}

export function createViews({ accounts, images, conversations: known }: ViewsDeps): Views {
  const { viewPerson } = accounts.views;

  function viewContent(
    content: Message['content'],
    things: { personOf: PersonOf; pictures: Pictures },
  ): MessageOut['content'] {
    switch (content.kind) {
      case 'text':
      case 'card':
        return content;
      case 'image': {
        return { kind: 'image', image: things.pictures.get(content.mediaId) ?? null };
      }
      case 'system': {
        const { what } = content;
        const people = content.people.map((id) => viewPerson(things.personOf(id)));
        return { kind: 'system', what, people };
      }
    }
  }

  /** Who says something, where the conversation itself does not tell. */
  async function speakersOf(list: readonly Message[]): Promise<(message: Message) => Face | null> {
    const ids = [...new Set(list.map(({ conversationId }) => conversationId))];
    const found = await Promise.all(ids.map(known.find));
    const groups = new Set(found.flatMap((each) => (each?.kind === 'group' ? each.id : [])));
    const speakerOf = ({ conversationId, senderId }: Message) =>
      groups.has(conversationId) ? senderId : null;
    const faceOf = await facesOf(list.flatMap((message) => speakerOf(message) ?? []));
    return (message) => {
      const speaker = speakerOf(message);
      return speaker && faceOf(speaker);
    };
  }

  async function messages(list: readonly Message[]): Promise<MessageOut[]> {
    const [speakerOf, personOf, pictures] = await Promise.all([
      speakersOf(list),
      accounts.people.lookUp(list.flatMap(peopleIn)),
      images.getMany(list.flatMap(picturesIn)),
    ]);
    return list.map((message) => {
      const { content, sentAt, ...rest } = message;
      return {
        ...rest,
        speaker: speakerOf(message),
        content: viewContent(content, { personOf, pictures }),
        sentAt: sentAt.toISOString(),
      };
    });
  }

  /** How each participant looks, person or account. */
  async function facesOf(ids: readonly IdentityId[]): Promise<FaceOf> {
    const [personOf, officialOf] = await Promise.all([
      accounts.people.lookUp(ids.filter(isUser)),
      accounts.officials.lookUp(ids.filter(isOfficial)),
    ]);
    return (id) => {
      if (isOfficial(id)) {
        const { handle, name, avatarUrl } = accounts.views.viewOfficial(officialOf(id));
        return { id, handle, name, avatarUrl };
      }
      const { handle, displayName: name, avatarUrl } = viewPerson(personOf(id));
      return { id, handle, name, avatarUrl };
    };
  }

  async function conversations(list: readonly ConversationForViewer[]): Promise<ConversationOut[]> {
    const [faceOf, lastMessages] = await Promise.all([
      facesOf(list.flatMap(shownIn)),
      messages(list.flatMap(({ lastMessage }) => lastMessage ?? [])),
    ]);
    const last = new Map(lastMessages.map((message) => [message.conversationId, message]));
    return list.map((found) => viewConversation(found, { faceOf, last }));
  }

  return {
    messages,
    conversations,
    message: async (message) => only(await messages([message])),
    conversation: async (found) => only(await conversations([found])),
    members: async (list) => {
      const faceOf = await facesOf(list.map(({ memberId }) => memberId));
      return list.map((member) => viewParticipant(member, faceOf));
    },
  };
}

function viewParticipant({ memberId, readSeq }: Reader, faceOf: FaceOf): ParticipantOut {
  return { ...faceOf(memberId), readSeq };
}

function viewConversation(
  { conversation, progress, roster, own, other }: ConversationForViewer,
  things: { faceOf: FaceOf; last: Map<Id<'cnv'>, MessageOut> },
): ConversationOut {
  const { id, kind } = conversation;
  return {
    id,
    kind,
    title: kind === 'group' ? conversation.title : '',
    other: other && viewParticipant(other, things.faceOf),
    faces: roster.firstMembers.map(things.faceOf),
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

function peopleIn({ content }: Message): readonly UserId[] {
  return content.kind === 'system' ? content.people : [];
}

function picturesIn({ content }: Message): readonly Id<'med'>[] {
  return content.kind === 'image' ? [content.mediaId] : [];
}

function only<T>([first]: readonly T[]): T {
  assert(first !== undefined, 'one in, one out');
  return first;
}
