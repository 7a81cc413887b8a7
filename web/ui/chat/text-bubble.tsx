import type { ReactNode } from 'react';
import { isEmojiAlone } from '../../lib/graphemes.ts';
import { Bubble } from './bubble.tsx';

/** As many are drawn large, as one would show a face. */
const largeMax = 3;

type TextBubbleProps = {
  isOwn: boolean;
  text: string;
  /** The text with what can be pressed in it; else as it is. */
  children?: ReactNode;
};

/** What somebody wrote. A few emoji alone are a face, large and without a ground. */
export function TextBubble({ isOwn, text, children = text }: TextBubbleProps) {
  return isEmojiAlone(text, largeMax) ? (
    <p className="min-w-0 px-1 text-[2.75rem] leading-tight break-words">{text}</p>
  ) : (
    <Bubble isOwn={isOwn}>{children}</Bubble>
  );
}
