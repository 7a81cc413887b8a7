import { Bubble } from '../../../ui/chat/bubble.tsx';
import type { ContentOf, MessageKind } from '../../../ui/chat/kinds.ts';
import { LinkedText } from '../../../ui/chat/linked-text.tsx';

export const textMessage: MessageKind<ContentOf<'text'>> = {
  Summary: ({ content }) => content.text.replace(/\s+/g, ' '),
  Bubble: ({ content, isOwn }) => (
    <Bubble isOwn={isOwn}>
      <LinkedText text={content.text} />
    </Bubble>
  ),
};
