import { useQueryClient } from '@tanstack/react-query';
import type { OperationName } from '../../../lib/api/operations.ts';
import type { Problem } from '../../../lib/api/problem.ts';
import { refreshOperations } from '../../../lib/api/queries.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import { toast } from '../../../ui/toast.tsx';

/** What follows when one of a list was settled, or was not: somebody else may have done it. */
export function useSettled(list: OperationName, done: string) {
  const client = useQueryClient();
  const textOf = useProblemText();
  return {
    refreshes: [list],
    onDone: () => toast(done),
    onFailed: (problem: Problem) => {
      toast(textOf(problem), 'failed');
      refreshOperations(client, [list]);
    },
  };
}
