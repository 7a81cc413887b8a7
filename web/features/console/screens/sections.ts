import {
  House,
  type LucideIcon,
  Megaphone,
  MessagesSquare,
  ReceiptText,
  Send,
  Store,
  UserPen,
  Users,
  Wallet,
} from 'lucide-react';
import { useWords } from '../../../lib/i18n/words.ts';
import { consoleWords } from '../words/index.ts';
import { useAccount } from './account.tsx';

export type Section = { path: string; label: string; icon: LucideIcon };

/** The sections of an account's console; only public bodies announce. */
export function useSections(): Section[] {
  const { official } = useAccount();
  const w = useWords(consoleWords);
  const announcements: Section[] =
    official.kind === 'government'
      ? [{ path: 'announcements', label: w.announcements, icon: Megaphone }]
      : [];
  return [
    { path: '', label: w.overview, icon: House },
    { path: 'broadcasts', label: w.broadcasts, icon: Send },
    ...announcements,
    { path: 'store', label: w.store, icon: Store },
    { path: 'orders', label: w.orders, icon: ReceiptText },
    { path: 'customers', label: w.customers, icon: MessagesSquare },
    { path: 'income', label: w.income, icon: Wallet },
    { path: 'profile', label: w.profile, icon: UserPen },
    { path: 'staff', label: w.staff, icon: Users },
  ];
}

export function sectionAddress(officialId: string, path = ''): string {
  return path === '' ? `/console/${officialId}` : `/console/${officialId}/${path}`;
}
