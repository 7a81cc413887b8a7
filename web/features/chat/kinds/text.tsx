import type { ContentOf, MessageKind } from '../../../ui/chat/kinds.ts';
import { LinkedText } from '../../../ui/chat/linked-text.tsx';
import { TextBubble } from '../../../ui/chat/text-bubble.tsx';

export const textMessage: MessageKind<ContentOf<'text'>> = {
  Summary: ({ content }) => content.text.replace(/\s+/g, ' '),
  Bubble: ({ content: { text }, isOwn }) => (
    <TextBubble isOwn={isOwn} text={text}>
      <LinkedText text={text} />
    </TextBubble>
  ),
};
