import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../../../../lib/api/call.ts';
import { useCall } from '../../../../lib/api/queries.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { toast } from '../../../../ui/toast.tsx';
import { sectionAddress } from '../../screens/sections.ts';
import type { AccountPlan } from '../model/account-draft.ts';
import { accountWords } from '../words/index.ts';

/**
 * Opens the account and, for who wants to sell, its store, and leads on to the first product. A store
 * that could not be opened is no reason to hold up the account: its page offers it again.
 */
export function useOpening(onOpened: () => void) {
  const w = useWords(accountWords);
  const navigate = useNavigate();
  const store = useRef<AccountPlan['store']>(null);
  const open = useCall('accounts.open-official', {
    refreshes: ['accounts.list-my-official', 'official.list-inboxes'],
    onDone: ({ id: officialId }) => void leadOn(officialId),
  });
  const leadOn = async (officialId: `oac_${string}`): Promise<void> => {
    const wanted = store.current;
    const isOpen = wanted !== null && (await opened({ officialId, ...wanted }));
    onOpened();
    toast(w.opened);
    const next = isOpen ? 'first-product' : wanted === null ? '' : 'store';
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

async function opened(store: Parameters<typeof call<'stores.open-store'>>[1]): Promise<boolean> {
  try {
    await call('stores.open-store', store);
    return true;
  } catch {
    return false;
  }
}
