import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../../../../lib/api/call.ts';
import type { Input } from '../../../../lib/api/operations.ts';
import { asProblem, type Problem } from '../../../../lib/api/problem.ts';
import { useCall } from '../../../../lib/api/queries.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { useProblemText } from '../../../../lib/problem-words.ts';
import { toast } from '../../../../ui/toast.tsx';
import { sectionAddress } from '../../screens/sections.ts';
import type { AccountPlan } from '../model/account-draft.ts';
import { accountWords } from '../words/index.ts';

/**
 * Opens the account and, for who wants to sell, its store, and leads on to the first product. A store
 * that could not be opened is no reason to hold up the account: the reason is told, and its page offers
 * it again.
 */
export function useOpening(onOpened: () => void) {
  const w = useWords(accountWords);
  const textOf = useProblemText();
  const navigate = useNavigate();
  const store = useRef<AccountPlan['store']>(null);
  const open = useCall('accounts.open-official', {
    refreshes: ['accounts.list-my-official', 'official.list-inboxes'],
    onDone: ({ id: officialId }) => void leadOn(officialId),
  });
  const leadOn = async (officialId: `oac_${string}`): Promise<void> => {
    const wanted = store.current;
    const refusal = wanted && (await refusalOf({ officialId, ...wanted }));
    onOpened();
    toast(w.opened);
    if (refusal) toast(textOf(refusal), 'failed');
    const next = wanted === null ? '' : refusal ? 'store' : 'first-product';
    void navigate(sectionAddress(officialId, next), { replace: true });
  };
  return {
    isPending: open.isPending,
    error: open.error,
    send: (plan: AccountPlan): void => {
      store.current = plan.store;
      open.mutate(plan.account);
    },
  };
}

/** Why the store was not opened; null when it was. */
async function refusalOf(store: Input<'stores.open-store'>): Promise<Problem | null> {
  try {
    await call('stores.open-store', store);
    return null;
  } catch (error) {
    return asProblem(error);
  }
}
