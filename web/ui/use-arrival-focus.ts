import { type RefObject, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** The entry of the history that the page was loaded at: a reload keeps the key that it had. */
const loadedAt: unknown = window.history.state?.key ?? 'default';
let hasMoved = false;

/** Whether the person came by a move within the client; where the page was loaded, the keyboard begins at its top. */
export function isArrival(key: string): boolean {
  hasMoved ||= key !== loadedAt;
  return hasMoved;
}

/**
 * What had the keyboard is gone with the screen it was on. For the heading of a screen: it takes the
 * keyboard then, so that the next Tab leads into the new screen and not to the top of the page.
 */
export function useArrivalFocus(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const { key } = useLocation();
  useEffect(() => {
    if (isArrival(key) && isFocusLost()) heading.current?.focus({ preventScroll: true });
  }, [key]);
  return heading;
}

/**
 * For a screen whose content gives way to the next at the same address, and with it what had the keyboard:
 * the heading that says so takes it, and is read out.
 */
export function useHeadingFocusAt(step: unknown): void {
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }, [step]);
}

/** Also where the heading of the screen before has it, or all of the screen. */
export function isFocusLost(): boolean {
  return isFocusNowhere() || document.activeElement?.matches('h1, main') === true;
}

/** On the page as a whole, or on what is no longer to be seen. */
export function isFocusNowhere(): boolean {
  const focused = document.activeElement;
  return focused === null || focused === document.body || focused.getClientRects().length === 0;
}
