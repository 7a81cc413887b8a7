import { useState } from 'react';
import type { Output } from '../../lib/api/operations.ts';
import { useKitWords } from '../kit-words.ts';
import { PictureViewer } from '../picture-viewer.tsx';
import { MiddleLine } from './bubble.tsx';
import { pictureSize } from './picture-size.ts';

type Picture = Output<'media.upload-image'>;

/** A picture in a conversation, or what stands for one that was erased. */
export function PictureBubble({ label, image }: { label: string; image: Picture | null }) {
  const w = useKitWords();
  return image ? (
    <Framed label={label} image={image} />
  ) : (
    <MiddleLine>{w.pictureErased}</MiddleLine>
  );
}

/** Its frame has the right size before the file arrives. */
function Framed({ label, image }: { label: string; image: Picture }) {
  const [isLarge, setLarge] = useState(false);
  const { urls } = image;
  return (
    <>
      <button
        type="button"
        aria-label={label}
        onClick={() => setLarge(true)}
        className="min-w-0 overflow-hidden rounded-bubble bg-faint"
      >
        <img
          src={urls.medium}
          alt=""
          decoding="async"
          className="block max-w-full object-cover"
          style={pictureSize(image)}
        />
      </button>
      <PictureViewer
        picture={isLarge ? { src: urls.full, alt: label } : null}
        onClose={() => setLarge(false)}
      />
    </>
  );
}
