import { useEffect, useEffectEvent } from 'react';

/**
 * A key for the whole page. Not while an input method composes a letter, nor under a dialog, which
 * keeps the keyboard to itself.
 */
export function useShortcut(isIt: (event: KeyboardEvent) => boolean, act: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    if (event.isComposing || event.defaultPrevented || !isIt(event)) return;
    if (document.querySelector('[role=dialog], [role=alertdialog], [role=menu]')) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => onKey(event);
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
}

/** Ctrl, or on a Mac the command key, and nothing else beside it. */
export function isWithMod(event: KeyboardEvent): boolean {
  return event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey;
}

/** Keys that are letters belong to what is being written. */
export function isWriting({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select'))
  );
}

export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);
