import { useQueryClient } from '@tanstack/react-query';
import { useLayoutEffect } from 'react';
import { useSession } from '../lib/api/session.ts';
import { useWords } from '../lib/i18n/words.ts';
import { moveGuestCart } from '../sync/move-guest-cart.ts';
import { toast } from '../ui/toast.tsx';
import { appWords } from './words/index.ts';

/**
 * What was asked for as one is not what the next sees. This hears of who comes and goes before any
 * screen is drawn anew, so that none is drawn with what was another's.
 */
export function useEnteringAndLeaving(): void {
  const client = useQueryClient();
  const { leftBehind } = useWords(appWords);
  useLayoutEffect(
    () =>
      useSession.subscribe((now, before) => {
        if (now.status === before.status) return;
        if (now.status !== 'signed-in') {
          client.clear();
          return;
        }
        // What a guest was told stands in until it is told anew to the person.
        if (before.status === 'signed-out') void client.invalidateQueries();
        void moveGuestCart(client).then((count) => count > 0 && toast(leftBehind));
      }),
    [client, leftBehind],
  );
}
