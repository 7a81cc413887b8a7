import { useOperation } from './queries.ts';
import { useUserId } from './session.ts';

/** How one looks beside one's own words: as the profile says now. */
export function useOwnFace(): { id: string; name: string; avatarUrl: string | null } {
  const id = useUserId();
  const me = useOperation('accounts.get-me', {}).data;
  return { id, name: me?.displayName ?? '', avatarUrl: me?.avatarUrl ?? null };
}
