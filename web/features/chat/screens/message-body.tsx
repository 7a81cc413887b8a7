import { useWords } from '../../../lib/i18n/words.ts';
import type { Message } from '../../../sync/thread.ts';
import { Bubble } from '../../../ui/chat/bubble.tsx';
import { LinkedText } from '../../../ui/chat/linked-text.tsx';
import { PictureBubble } from '../../../ui/chat/picture-bubble.tsx';
import { chatWords } from '../words/index.ts';
import { MessageCard } from './message-card.tsx';

type MessageBodyProps = { message: Message; isOwn: boolean; speakerName: string };

/** What a message says, by its kind. */
export function MessageBody({ message: { content }, isOwn, speakerName }: MessageBodyProps) {
  const w = useWords(chatWords);
  switch (content.kind) {
    case 'text':
      return (
        <Bubble isOwn={isOwn}>
          <LinkedText text={content.text} />
        </Bubble>
      );
    case 'image':
      return <PictureBubble label={w.sentPicture(speakerName)} image={content.image} />;
    case 'card':
      return <MessageCard card={content} />;
    case 'system':
      return null;
  }
}
