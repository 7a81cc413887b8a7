import { useIsFetching } from '@tanstack/react-query';
import { useEffect } from 'react';

/**
 * The server's own HTML of a public page lies over the client until the same screen has come: a
 * guest reads on, and sees no skeleton of what they have been reading.
 */
export function dropFirstPage(): void {
  document.getElementById('first')?.remove();
}

/** For a screen that is there: takes the server's page away once nothing is asked for any more. */
export function useFirstPage(): void {
  const isAsking = useIsFetching() > 0;
  useEffect(() => {
    if (!isAsking) dropFirstPage();
  }, [isAsking]);
}
