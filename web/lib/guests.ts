/**
 * Whoever looks around without an account. What is public is open to them; what needs an account
 * leads to the door, `/sign-up`, and back to the very place.
 */
import { useLocation, useNavigate } from 'react-router';
import { useSession } from './api/session.ts';
import { hasPageBefore } from './page-before.ts';

export function useIsGuest(): boolean {
  return useSession((state) => state.status === 'signed-out');
}

/** What a guest wanted when they were led to the door; it says so there. */
const wishes = ['follow', 'add'] as const;
type Wish = (typeof wishes)[number];

/** What the door remembers in its entry of the history: for what somebody came, and from where. */
export type AtTheDoor = { readonly wish: Wish | null; readonly from: string };

export function readDoor(state: unknown): AtTheDoor | null {
  if (typeof state !== 'object' || state === null) return null;
  const { wish, from } = state as Record<string, unknown>;
  if (typeof from !== 'string') return null;
  return { wish: wishes.find((one) => one === wish) ?? null, from };
}

/**
 * `const asMember = useAsMember('follow'); <Button onClick={asMember(follow)}>`: does it for whoever
 * is signed in, and leads a guest to the door.
 */
export function useAsMember(wish: Wish): (action: () => void) => () => void {
  const isGuest = useIsGuest();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const state: AtTheDoor = { wish, from: `${pathname}${search}` };
  return (action) => (isGuest ? () => void navigate('/sign-up', { state }) : action);
}

/** Where Back leads from a public page that somebody came to by a link: for guests, nowhere. */
export function useWayBack(to: string): { back?: string } {
  const isGuest = useIsGuest();
  return isGuest && !hasPageBefore() ? {} : { back: to };
}
