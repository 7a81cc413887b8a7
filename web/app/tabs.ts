import { Compass, type LucideIcon, MessageCircle, UserRound, UsersRound } from 'lucide-react';
import { useLocation } from 'react-router';
import { useWords } from '../lib/i18n/words.ts';
import { useDocumentTitle } from '../lib/screen-title.ts';
import { useOpenRequestCount, useUnreadCount } from '../sync/unread.ts';
import { appWords } from './words/index.ts';

export type Tab = {
  to: string;
  label: string;
  icon: LucideIcon;
  badge: number;
  badgeLabel: string;
  isCurrent: boolean;
};

/** The addresses of the tabs themselves. */
export const tabRoots: readonly string[] = ['/chats', '/contacts', '/discover', '/me'];

// Which first part of an address belongs to which tab.
const homes: Readonly<Record<string, string>> = {
  chats: '/chats',
  contacts: '/contacts',
  u: '/contacts',
  discover: '/discover',
  scan: '/discover',
  o: '/discover',
  s: '/discover',
  me: '/me',
  wallet: '/me',
  orders: '/me',
};

export function useTabs(): Tab[] {
  const w = useWords(appWords);
  const { pathname } = useLocation();
  const unread = useUnreadCount();
  const requests = useOpenRequestCount();
  const home = homes[pathname.split('/')[1] ?? ''];
  const tab = (to: string, label: string, icon: LucideIcon, badge = 0, badgeLabel = ''): Tab => ({
    to,
    label,
    icon,
    badge,
    badgeLabel,
    isCurrent: home === to,
  });
  return [
    tab('/chats', w.chats, MessageCircle, unread, w.unread(unread)),
    tab('/contacts', w.contacts, UsersRound, requests, w.newFriends(requests)),
    tab('/discover', w.discover, Compass),
    tab('/me', w.me, UserRound),
  ];
}

/** The browser tab tells what is in sight, and the unread count, too. */
export function useTabTitle(): void {
  useDocumentTitle(useUnreadCount());
}
