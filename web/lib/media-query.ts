import { useSyncExternalStore } from 'react';

const desktop = window.matchMedia('(min-width: 48rem)');

export const isDesktop = (): boolean => desktop.matches;

/** True where list and detail stand side by side; the same width as `md:` in the styles. */
export function useIsDesktop(): boolean {
  return useSyncExternalStore((changed) => {
    desktop.addEventListener('change', changed);
    return () => desktop.removeEventListener('change', changed);
  }, isDesktop);
}

/** Whether somebody wants things to change without a movement. */
export const isCalm = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

const widthOfThreeRem = 75;

/**
 * True where a third pane has room beside list and talk. Counted in letters and not in pixels: where
 * text is large, two panes are enough.
 */
export function useIsWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener('resize', changed);
      return () => window.removeEventListener('resize', changed);
    },
    () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      return window.innerWidth >= widthOfThreeRem * rem;
    },
  );
}

export function useIsOnline(): boolean {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener('online', changed);
      window.addEventListener('offline', changed);
      return () => {
        window.removeEventListener('online', changed);
        window.removeEventListener('offline', changed);
      };
    },
    () => navigator.onLine,
  );
}
