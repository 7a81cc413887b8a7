import { type RefObject, useEffect } from 'react';
import { useLocation } from 'react-router';
import { isArrival } from '../use-arrival-focus.ts';

/**
 * Whoever opens a conversation on a desktop can write at once. On a phone the keyboard would cover what
 * was said, and nobody is taken out of a field in which they are writing. Where the page was loaded, the
 * keyboard begins at the top.
 */
export function useOpeningFocus(field: RefObject<HTMLTextAreaElement | null>): void {
  const { key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens.
  useEffect(() => {
    const isDesktop = window.matchMedia('(min-width: 48rem) and (pointer: fine)').matches;
    const isWriting = document.activeElement?.matches('input, textarea, select') ?? false;
    if (isArrival(key) && isDesktop && !isWriting) field.current?.focus({ preventScroll: true });
  }, []);
}
