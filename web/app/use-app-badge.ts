import { useEffect } from 'react';
import { setAppBadge } from '../lib/app-badge.ts';
import { useUnreadCount } from '../sync/unread.ts';

/** The icon of an installed client tells the unread count; the gate takes it away with the person. */
export function useAppBadge(): void {
  const unread = useUnreadCount();
  useEffect(() => setAppBadge(unread), [unread]);
}
