import { useQueryClient } from '@tanstack/react-query';
import { useCall } from '../../../../lib/api/queries.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { useProblemText } from '../../../../lib/problem-words.ts';
import { markNoticesRead } from '../../../../sync/inboxes.ts';
import { toast } from '../../../../ui/toast.tsx';
import { storeConsoleWords } from '../words/index.ts';

/** Calls an order handed over; a slip of the finger is taken back in the notice of it. */
export function useCompletion() {
  const w = useWords(storeConsoleWords);
  const textOf = useProblemText();
  const client = useQueryClient();
  const set = useCall('stores.set-completion', {
    refreshes: ['stores.list-store-orders', 'stores.get-store-summary', 'stores.get-order'],
    onDone: ({ id: orderId, officialId, number, completedAt }) => {
      if (completedAt === null) return;
      // Whoever hands it over knows of it, also without having opened it.
      void markNoticesRead(client, { officialId, about: orderId });
      const undo = (): void => set.mutate({ orderId, isCompleted: false });
      toast(w.handedOverOf(number), 'done', { label: w.undo, onPress: undo });
    },
    onFailed: (problem) => toast(textOf(problem), 'failed'),
  });
  return set;
}
