import { useSyncExternalStore } from 'react';

const desktop = window.matchMedia('(min-width: 48rem)');

/** True where list and detail stand side by side; the same width as `md:` in the styles. */
export function useIsDesktop(): boolean {
  return useSyncExternalStore(
    (changed) => {
      desktop.addEventListener('change', changed);
      return () => desktop.removeEventListener('change', changed);
    },
    () => desktop.matches,
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
