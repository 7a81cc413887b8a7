import type { z } from 'zod';
import { mapPage, type PageOf } from '../../kernel/cursor.ts';
import type { Face } from '../faces/face.ts';
import { viewFace } from '../faces/index.ts';
import { type ShownMessage, viewMessage } from '../messages/index.ts';
import type * as contract from './contract.ts';
import type { ConversationForViewer } from './conversation-for-viewer.ts';
import { type Reader, unreadCount } from './membership.ts';

export interface ShownParticipant extends Reader {
  readonly face: Face;
}

export interface ShownConversation extends Omit<ConversationForViewer, 'other' | 'lastMessage'> {
  readonly other: ShownParticipant | null;
  /** Of a group, the first members. */
  readonly faces: readonly Face[];
  readonly lastMessage: ShownMessage | null;
}

export type ConversationOut = z.input<typeof contract.conversationOut>;
export type ParticipantOut = z.input<typeof contract.participantOut>;

export function viewParticipant({ face, readSeq }: ShownParticipant): ParticipantOut {
  return { ...viewFace(face), readSeq };
}

export function viewConversation(shown: ShownConversation): ConversationOut {
  const { conversation, progress, roster, own, other, faces, lastMessage } = shown;
  const { id, kind } = conversation;
  return {
    id,
    kind,
    title: kind === 'group' ? conversation.title : '',
    other: other && viewParticipant(other),
    faces: faces.map(viewFace),
    memberCount: roster.memberCount,
    lastSeq: progress.lastSeq,
    lastMessage: lastMessage && viewMessage(lastMessage),
    readSeq: own.readSeq,
    unreadCount: unreadCount(progress.lastSeq, own),
    isMuted: own.isMuted,
    isPinned: own.isPinned,
    lastActiveAt: progress.lastActiveAt.toISOString(),
  };
}

export function viewConversationPage(page: PageOf<ShownConversation>): PageOf<ConversationOut> {
  return mapPage(page, viewConversation);
}
