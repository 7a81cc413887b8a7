import { type RefObject, useLayoutEffect, useRef } from 'react';

/** How far each container was scrolled, the latest last. */
const kept = new Map<string, number>();
const keptMax = 200;

function keep(key: string, top: number): void {
  kept.delete(key);
  kept.set(key, top);
  const oldest = kept.keys().next().value;
  if (kept.size > keptMax && oldest !== undefined) kept.delete(oldest);
}

/**
 * For what scrolls: it is where it was when the person comes back. Keyed by the entry of the history
 * (`useLocation().key`) a page keeps its place for Back and begins at the top when opened anew; keyed
 * by a name, a list keeps its place always.
 */
export function useKeptScroll<E extends HTMLElement>(key: string): RefObject<E | null> {
  const scroller = useRef<E>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    return element ? keepScroll(element, key) : undefined;
  }, [key]);
  return scroller;
}

/** What the person does by hand is where they want to be. */
const byHand = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/** @returns what ends it */
function keepScroll(element: HTMLElement, key: string): () => void {
  const wanted = kept.get(key) ?? 0;
  const onScroll = (): void => {
    // Hidden, it has no place to speak of.
    if (element.clientHeight > 0) keep(key, element.scrollTop);
  };
  const restore = (): void => {
    element.scrollTop = wanted;
    if (Math.abs(element.scrollTop - wanted) < 1) settle();
  };
  // What it shows may come piece by piece; it is not that long before all of it is there.
  const growing = new MutationObserver(restore);
  const settle = (): void => {
    growing.disconnect();
    for (const type of byHand) element.removeEventListener(type, settle);
    element.addEventListener('scroll', onScroll, { passive: true });
  };
  growing.observe(element, { childList: true, subtree: true });
  for (const type of byHand) element.addEventListener(type, settle, { passive: true });
  restore();
  return () => {
    settle();
    element.removeEventListener('scroll', onScroll);
  };
}
