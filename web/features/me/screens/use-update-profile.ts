import { useCall } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { toast } from '../../../ui/toast.tsx';
import { meWords } from '../words/index.ts';

export function useUpdateProfile() {
  const w = useWords(meWords);
  return useCall('accounts.update-profile', {
    refreshes: ['accounts.get-me', 'messaging.list-conversations'],
    onDone: () => toast(w.saved),
  });
}
