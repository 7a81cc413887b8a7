import { useCall } from '../../../../lib/api/queries.ts';
import { useProblemText } from '../../../../lib/problem-words.ts';
import { toast } from '../../../../ui/toast.tsx';

export const changedByProducts = [
  'stores.list-products',
  'stores.get-product',
  'stores.find-store',
  'stores.get-store',
] as const;

/** A change of one field where the product stands in the list; a refusal is said in a toast. */
export function useProductChange() {
  const textOf = useProblemText();
  return useCall('stores.update-product', {
    refreshes: changedByProducts,
    onFailed: (problem) => toast(textOf(problem), 'failed'),
  });
}
