import { lazy, Suspense } from 'react';
import { useWords } from '../../../lib/i18n/words.ts';
import type { BubbleProps, ContentOf, MessageKind } from '../../../ui/chat/kinds.ts';
import { pictureSize } from '../../../ui/chat/picture-size.ts';
import { chatWords } from '../words/index.ts';

type Image = ContentOf<'image'>;

// With its viewer it is large, and a list of chats needs its one line only.
const PictureBubble = lazy(async () => {
  const { PictureBubble: Picture } = await import('../../../ui/chat/picture-bubble.tsx');
  return { default: Picture };
});

export const imageMessage: MessageKind<Image> = {
  Summary: function ImageSummary() {
    return useWords(chatWords).picture;
  },
  Bubble: ImageBubble,
};

function ImageBubble({ content: { image }, speakerName }: BubbleProps<Image>) {
  const w = useWords(chatWords);
  return (
    <Suspense
      fallback={
        image && (
          <span className="block max-w-full rounded-bubble bg-faint" style={pictureSize(image)} />
        )
      }
    >
      <PictureBubble label={w.sentPicture(speakerName)} image={image} />
    </Suspense>
  );
}
