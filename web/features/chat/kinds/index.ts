import type { MessageKinds } from '../../../ui/chat/kinds.ts';
import { cardMessage } from './card.tsx';
import { imageMessage } from './image.tsx';
import { systemMessage } from './system.tsx';
import { textMessage } from './text.tsx';

/** What people write each other, and what a conversation says of itself. */
export const messageKinds: MessageKinds = {
  text: textMessage,
  image: imageMessage,
  card: cardMessage,
  system: systemMessage,
};
