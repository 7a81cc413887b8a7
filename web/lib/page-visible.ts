import { useSyncExternalStore } from 'react';

/** False while the page lies behind another tab or a locked screen: nobody reads it then. */
export function useIsPageVisible(): boolean {
  return useSyncExternalStore(
    (changed) => {
      document.addEventListener('visibilitychange', changed);
      return () => document.removeEventListener('visibilitychange', changed);
    },
    () => document.visibilityState === 'visible',
  );
}
