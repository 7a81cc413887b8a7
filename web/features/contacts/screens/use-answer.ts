import type { OperationName } from '../../../lib/api/operations.ts';
import { useCall } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import type { Id } from '../../../lib/ids.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import { toast } from '../../../ui/toast.tsx';
import { contactWords } from '../words/index.ts';

const changed: readonly OperationName[] = [
  'accounts.list-friend-requests',
  'accounts.list-friends',
  'accounts.get-person',
  'messaging.list-conversations',
];

/** Answering a friend request, from the list or from the person's profile. */
export function useAnswer() {
  const w = useWords(contactWords);
  const textOf = useProblemText();
  const options = {
    refreshes: changed,
    onFailed: (problem: Error) => toast(textOf(problem), 'failed'),
  };
  const accept = useCall('accounts.accept-friend-request', {
    ...options,
    onDone: () => toast(w.accepted),
  });
  const decline = useCall('accounts.decline-friend-request', options);
  return {
    isPending: accept.isPending || decline.isPending,
    accept: (requestId: Id<'frq'>) => accept.mutate({ requestId }),
    decline: (requestId: Id<'frq'>) => decline.mutate({ requestId }),
  };
}
