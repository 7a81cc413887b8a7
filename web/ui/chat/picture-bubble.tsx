import { useState } from 'react';
import { PictureViewer } from '../picture-viewer.tsx';

type PictureBubbleProps = {
  label: string;
  /** Shown in the conversation, and large. */
  src: string;
  largeSrc: string;
  width: number;
  height: number;
};

const longestPx = 220;

/** A picture in a conversation; its frame has the right size before the file arrives. */
export function PictureBubble({ label, src, largeSrc, width, height }: PictureBubbleProps) {
  const [isLarge, setLarge] = useState(false);
  const scale = Math.min(1, longestPx / Math.max(width, height));
  return (
    <>
      <button
        type="button"
        aria-label={label}
        onClick={() => setLarge(true)}
        className="min-w-0 overflow-hidden rounded-md bg-field"
      >
        <img
          src={src}
          alt=""
          decoding="async"
          className="block max-w-full object-cover"
          style={{ width: Math.max(56, width * scale), height: Math.max(56, height * scale) }}
        />
      </button>
      <PictureViewer
        picture={isLarge ? { src: largeSrc, alt: label } : null}
        onClose={() => setLarge(false)}
      />
    </>
  );
}
