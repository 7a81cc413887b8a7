import { create } from 'zustand';
import { readLocal, writeLocal } from '../local-storage.ts';
import { withLock } from '../lock.ts';
import type { Input, Output } from './operations.ts';
import { Problem, readProblem, unreachable } from './problem.ts';
import { routeOf } from './request.ts';

/**
 * Who is signed in on this device. The access token lives in memory only; the refresh token is a
 * cookie that no script can read. What stays on the device is that somebody is signed in.
 */
type SignedIn = Output<'accounts.sign-in'>;
type Me = SignedIn['me'];

type SessionState = {
  /** `other-person`: another one signed in with this browser, and this tab holds nothing any more. */
  status: 'starting' | 'signed-out' | 'signed-in' | 'other-person';
  userId: Me['id'] | null;
  accessToken: string | null;
  /** Signing out: the server is about to cut the connection, and nothing shall renew it. */
  isLeaving: boolean;
  /** Who signed in with this browser instead, where that is known. */
  otherName: string | null;
};

/** Whose cookie this browser has: the same for all of its tabs, unlike the state above. */
const storageKey = 'maru.user';

export const useSession = create<SessionState>(() => ({
  status: 'starting',
  userId: null,
  accessToken: null,
  isLeaving: false,
  otherName: null,
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

/** Whose cookie the browser has, as far as the device knows. */
export function personOfBrowser(): string | null {
  return readLocal(storageKey);
}

/** Somebody signed in, or signed up, in this tab. The other tabs hear of it. */
export function enterSession(signedIn: SignedIn): void {
  beginSession(signedIn);
  const { id: userId, displayName: name } = signedIn.me;
  announcements.postMessage({ userId, name } satisfies NewPerson);
}

/**
 * Takes what the server gave. A tab is one person's from its start to its end: given the session of
 * another (the tabs of a browser share their cookie) it lets go of everything instead.
 */
export function beginSession({ me, tokens }: SignedIn): void {
  writeLocal(storageKey, me.id);
  if (isOther(me.id)) yieldTo(me.displayName);
  else useSession.setState({ status: 'signed-in', userId: me.id, accessToken: tokens.accessToken });
}

export function beginLeaving(): void {
  useSession.setState({ isLeaving: true });
}

export function endSession(): void {
  const { status, userId } = useSession.getState();
  if (status === 'other-person') return;
  if (personOfBrowser() === userId) writeLocal(storageKey, null);
  useSession.setState({
    status: 'signed-out',
    userId: null,
    accessToken: null,
    isLeaving: false,
  });
}

function isOther(userId: string): boolean {
  const own = useSession.getState().userId;
  return own !== null && own !== userId;
}

/** The browser is another person's now. */
function yieldTo(otherName: string | null): void {
  useSession.setState({
    status: 'other-person',
    userId: null,
    accessToken: null,
    isLeaving: false,
    otherName,
  });
}

type NewPerson = { readonly userId: string; readonly name: string };

function isNewPerson(news: unknown): news is NewPerson {
  return typeof news === 'object' && news !== null && 'userId' in news && 'name' in news;
}

/** Signing out in one tab signs all of them out. */
export function announceSignOut(): void {
  announcements.postMessage('signed-out');
}

/** Keeps this tab in step with the others: who signs out or in there, does so for the browser. */
export function followOtherTabs(): () => void {
  const listen = ({ data: news }: MessageEvent): void => {
    if (news === 'signed-out') endSession();
    if (isNewPerson(news) && isOther(news.userId)) yieldTo(news.name);
  };
  announcements.addEventListener('message', listen);
  document.addEventListener('visibilitychange', meetPersonOfBrowser);
  return () => {
    announcements.removeEventListener('message', listen);
    document.removeEventListener('visibilitychange', meetPersonOfBrowser);
  };
}

/** A tab that was frozen has heard nothing; it looks before it is looked at. */
function meetPersonOfBrowser(): void {
  const person = personOfBrowser();
  if (person !== null && isOther(person)) yieldTo(null);
  else if (person === null && useSession.getState().status === 'signed-in') endSession();
}

/** Shorter than the lease of the lock, so that a renewal never outlives its turn. */
const renewWithinMs = 12_000;

let renewing: Promise<SignedIn> | null = null;

/**
 * Swaps the cookie for a new access token. One at a time over all tabs: a refresh token works
 * once, so two tabs renewing together would end the session.
 */
export function renewSession(): Promise<SignedIn> {
  renewing ??= withLock('maru-renew-session', requestRenewal).finally(() => {
    renewing = null;
  });
  return renewing;
}

async function requestRenewal(): Promise<SignedIn> {
  // The cookie is not this person's any more: it is not for this tab to use up.
  meetPersonOfBrowser();
  const { userId } = useSession.getState();
  if (userId === null) throw otherPerson();
  const [method = 'POST', url = ''] = routeOf('accounts.refresh-session').split(' ');
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', 'x-maru-client': 'web' },
      // Should the cookie be another person's by now, the server renews nothing.
      body: JSON.stringify({ userId } satisfies Input<'accounts.refresh-session'>),
      signal: AbortSignal.timeout(renewWithinMs),
    });
  } catch {
    throw unreachable();
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body === null) throw unreachable();
  if (!response.ok) {
    const problem = readProblem(response.status, body);
    if (problem.code === otherPersonCode) {
      // What the device noted is not so; the next start shall not believe it again.
      if (personOfBrowser() === userId) writeLocal(storageKey, null);
      yieldTo(null);
    }
    throw problem;
  }
  // The answer of our own server, whose shape the contract promises.
  const signedIn = body as SignedIn;
  beginSession(signedIn);
  if (useSession.getState().status === 'other-person') throw otherPerson();
  return signedIn;
}

const otherPersonCode = 'session.other-person';

const otherPerson = (): Problem =>
  new Problem(otherPersonCode, 409, 'Somebody else signed in with this browser.');

/**
 * At start: nobody known on this device -> signed out at once; otherwise renew. Without a network
 * the person stays signed in and sees what the device remembers.
 */
export async function resumeSession(): Promise<SignedIn | null> {
  const known = personOfBrowser();
  if (known === null || !isUserId(known)) {
    endSession();
    return null;
  }
  // From here on the tab is this person's, whoever the cookie turns out to belong to.
  useSession.setState({ userId: known });
  try {
    return await renewSession();
  } catch (error) {
    if (error instanceof Problem && error.isRefusal) endSession();
    else if (useSession.getState().userId === known) resumeWithoutServer();
    return null;
  }
}

function resumeWithoutServer(): void {
  useSession.setState({ status: 'signed-in', accessToken: null });
}

function isUserId(text: string): text is Me['id'] {
  return text.startsWith('usr_');
}
