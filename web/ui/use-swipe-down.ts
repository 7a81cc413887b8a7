import { type PointerEvent, type RefObject, useRef } from 'react';
import { isCalm } from '../lib/media-query.ts';

/** So far, or so fast over a shorter way, that it was meant. */
const farPx = 96;
const shortPx = 24;
const fastPxPerMs = 0.5;

/**
 * For the head of a sheet: pulled down by a finger, the sheet follows and closes, or goes back to its
 * place. Where motion is unwanted it stays still and closes all the same.
 */
export function useSwipeDown(sheet: RefObject<HTMLElement | null>, close: () => void) {
  const from = useRef<{ y: number; at: number } | null>(null);
  const shift = (px: number): void => {
    if (sheet.current && !isCalm()) {
      sheet.current.style.transform = px === 0 ? '' : `translateY(${px}px)`;
    }
  };
  const end = (): void => {
    from.current = null;
    shift(0);
  };
  return {
    onPointerDown(event: PointerEvent<HTMLElement>): void {
      const isButton = event.target instanceof Element && event.target.closest('button') !== null;
      if (event.pointerType === 'mouse' || !event.isPrimary || isButton) return;
      from.current = { y: event.clientY, at: event.timeStamp };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent<HTMLElement>): void {
      if (from.current) shift(Math.max(0, event.clientY - from.current.y));
    },
    onPointerUp(event: PointerEvent<HTMLElement>): void {
      if (!from.current) return;
      const px = event.clientY - from.current.y;
      const isFast = px / Math.max(1, event.timeStamp - from.current.at) > fastPxPerMs;
      end();
      if (px > farPx || (px > shortPx && isFast)) close();
    },
    onPointerCancel: end,
  };
}
