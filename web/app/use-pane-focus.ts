import { type RefObject, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { isArrival, isFocusLost } from '../ui/use-arrival-focus.ts';

/**
 * Whoever opened the pane by its button goes on inside it; so does who followed a link in it that is
 * gone with what it stood on. Another talk is no business of the pane's.
 */
export function usePaneFocus(
  root: string,
  button: RefObject<HTMLButtonElement | null>,
): RefObject<HTMLElement | null> {
  const pane = useRef<HTMLElement>(null);
  const rootBefore = useRef<string | null>(null);
  const { key } = useLocation();
  useEffect(() => {
    if (document.activeElement === button.current) enter(pane);
  }, [button]);
  useEffect(() => {
    const isWithin = rootBefore.current === root;
    rootBefore.current = root;
    if (isWithin && isArrival(key) && isFocusLost()) enter(pane);
  }, [key, root]);
  return pane;
}

const enter = (pane: RefObject<HTMLElement | null>): void =>
  pane.current?.focus({ preventScroll: true });
