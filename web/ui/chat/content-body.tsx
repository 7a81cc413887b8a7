import type { ReactNode } from 'react';
import type { Output } from '../../lib/api/operations.ts';
import { Bubble } from './bubble.tsx';
import { LinkedText } from './linked-text.tsx';
import { PictureBubble } from './picture-bubble.tsx';

export type MessageContent = Output<'messaging.send-message'>['content'];
export type CardContent = Extract<MessageContent, { kind: 'card' }>;

type ContentBodyProps = {
  content: MessageContent;
  isOwn: boolean;
  pictureLabel: string;
  card: (card: CardContent) => ReactNode;
};

/** What a message says, by its kind; what a card shows is up to the feature. */
export function ContentBody({ content, isOwn, pictureLabel, card }: ContentBodyProps) {
  switch (content.kind) {
    case 'text':
      return (
        <Bubble isOwn={isOwn}>
          <LinkedText text={content.text} />
        </Bubble>
      );
    case 'image':
      return <PictureBubble label={pictureLabel} image={content.image} />;
    case 'card':
      return card(content);
    case 'system':
      return null;
  }
}
