import { type Person, viewPerson } from '../../accounts/index.ts';
import type { ImageOut } from '../../media/contract.ts';
import type { Face } from '../faces/face.ts';
import { viewFace } from '../faces/index.ts';
import type { MessageOut } from './contract.ts';
import type { Message } from './message.ts';

export interface ShownMessage {
  readonly message: Message;
  /** Who says it, where the conversation itself does not tell. */
  readonly speaker: Face | null;
  /** The first of those whom the system tells of. */
  readonly people: readonly Person[];
  /** Null when it is no picture, or one that was erased. */
  readonly picture: ImageOut | null;
}

export function viewMessage(shown: ShownMessage): MessageOut {
  const { id, conversationId, seq, senderId, clientId, sentAt } = shown.message;
  return {
    ...{ id, conversationId, seq, senderId, clientId },
    speaker: shown.speaker && viewFace(shown.speaker),
    content: viewContent(shown),
    sentAt: sentAt.toISOString(),
  };
}

function viewContent({ message, people, picture }: ShownMessage): MessageOut['content'] {
  const { content } = message;
  switch (content.kind) {
    case 'text':
    case 'card':
      return content;
    case 'image':
      return { kind: 'image', image: picture };
    case 'system':
      return {
        kind: 'system',
        what: content.what,
        people: people.map(viewPerson),
        peopleCount: content.people.length,
      };
  }
}
