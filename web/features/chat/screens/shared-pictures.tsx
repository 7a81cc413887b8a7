import { useState } from 'react';
import { useOwnFace } from '../../../lib/api/own-face.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import type { Conversation } from '../../../sync/conversation-list.ts';
import { useThread } from '../../../sync/conversations.ts';
import { CellGroup } from '../../../ui/cell.tsx';
import { Photo } from '../../../ui/photo.tsx';
import { PictureViewer } from '../../../ui/picture-viewer.tsx';
import { picturesOf } from '../model/pictures.ts';
import { chatWords } from '../words/index.ts';

const shownMax = 9;

/** The latest pictures of a conversation, of what is loaded of it. */
export function SharedPictures({ conversation: { id, other } }: { conversation: Conversation }) {
  const w = useWords(chatWords);
  const me = useOwnFace();
  const thread = useThread(id).data;
  const [large, setLarge] = useState<{ src: string; alt: string } | null>(null);
  const pictures = picturesOf(thread?.items ?? []).slice(0, shownMax);
  if (pictures.length === 0) return null;
  return (
    <CellGroup title={w.sharedPictures}>
      <ul className="grid grid-cols-3 gap-1.5 p-2">
        {pictures.map(({ id: messageId, image, speaker, senderId }) => {
          // Of two, nobody is named: it is oneself or the other.
          const by = senderId === me.id ? me : (speaker ?? other);
          const alt = w.sentPicture(by?.name ?? '');
          return (
            <li key={messageId}>
              <button
                type="button"
                aria-label={alt}
                onClick={() => setLarge({ src: image.urls.full, alt })}
                className="block w-full overflow-hidden rounded-tile"
              >
                <Photo src={image.urls.thumb} alt="" className="aspect-square w-full" />
              </button>
            </li>
          );
        })}
      </ul>
      <PictureViewer picture={large} onClose={() => setLarge(null)} />
    </CellGroup>
  );
}
