import { create } from 'zustand';
import type { Output } from './operations.ts';
import { Problem, readProblem, unreachable } from './problem.ts';
import { routeOf } from './request.ts';

/**
 * Who is signed in on this device. The access token lives in memory only; the refresh token is a
 * cookie that no script can read. What stays on the device is that somebody is signed in.
 */
type SignedIn = Output<'accounts.sign-in'>;
type Me = SignedIn['me'];

type SessionState = {
  status: 'starting' | 'signed-out' | 'signed-in';
  userId: Me['id'] | null;
  accessToken: string | null;
  /** Signing out: the server is about to cut the connection, and nothing shall renew it. */
  isLeaving: boolean;
};

const storageKey = 'maru.user';

export const useSession = create<SessionState>(() => ({
  status: 'starting',
  userId: null,
  accessToken: null,
  isLeaving: false,
}));

const announcements = new BroadcastChannel('maru-session');

export function accessToken(): string | null {
  return useSession.getState().accessToken;
}

/** The person signed in; screens behind the gate are only drawn when there is one. */
export function useUserId(): Me['id'] {
  const userId = useSession((state) => state.userId);
  if (userId === null) throw new Error('A screen for signed-in people was drawn for nobody.');
  return userId;
}

export function beginSession({ me, tokens }: SignedIn): void {
  localStorage.setItem(storageKey, me.id);
  useSession.setState({ status: 'signed-in', userId: me.id, accessToken: tokens.accessToken });
}

export function beginLeaving(): void {
  useSession.setState({ isLeaving: true });
}

export function endSession(): void {
  localStorage.removeItem(storageKey);
  useSession.setState({
    status: 'signed-out',
    userId: null,
    accessToken: null,
    isLeaving: false,
  });
}

/** Signing out in one tab signs all of them out. */
export function announceSignOut(): void {
  announcements.postMessage('signed-out');
}

export function onSignedOutElsewhere(react: () => void): () => void {
  const listen = (event: MessageEvent): void => {
    if (event.data === 'signed-out') react();
  };
  announcements.addEventListener('message', listen);
  return () => announcements.removeEventListener('message', listen);
}

let renewing: Promise<SignedIn> | null = null;

/**
 * Swaps the cookie for a new access token. One at a time over all tabs: a refresh token works
 * once, so two tabs renewing together would end the session.
 */
export function renewSession(): Promise<SignedIn> {
  renewing ??= navigator.locks.request('maru-renew-session', requestRenewal).finally(() => {
    renewing = null;
  });
  return renewing;
}

async function requestRenewal(): Promise<SignedIn> {
  const [method = 'POST', url = ''] = routeOf('accounts.refresh-session').split(' ');
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', 'x-maru-client': 'web' },
      body: '{}',
    });
  } catch {
    throw unreachable();
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw readProblem(response.status, body);
  // The answer of our own server, whose shape the contract promises.
  const signedIn = body as SignedIn;
  beginSession(signedIn);
  return signedIn;
}

/**
 * At start: nobody known on this device -> signed out at once; otherwise renew. Without a network
 * the person stays signed in and sees what the device remembers.
 */
export async function resumeSession(): Promise<SignedIn | null> {
  const known = localStorage.getItem(storageKey);
  if (known === null) {
    endSession();
    return null;
  }
  try {
    return await renewSession();
  } catch (error) {
    if (error instanceof Problem && error.isRefusal) endSession();
    else resumeWithoutServer(known);
    return null;
  }
}

function resumeWithoutServer(known: string): void {
  if (isUserId(known)) {
    useSession.setState({ status: 'signed-in', userId: known, accessToken: null });
  } else {
    endSession();
  }
}

function isUserId(text: string): text is Me['id'] {
  return text.startsWith('usr_');
}
