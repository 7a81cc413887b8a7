import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { call } from '../../../../web/lib/api/call.ts';
import {
  accessToken,
  beginSession,
  endSession,
  followOtherTabs,
  personOfBrowser,
  resumeSession,
  useSession,
} from '../../../../web/lib/api/session.ts';
import { alice, bob, momentOf } from '../builders.ts';

const signedIn = ({ id, name }: typeof alice | typeof bob, token: string) => ({
  me: {
    id,
    handle: name.toLowerCase(),
    displayName: name,
    avatarUrl: null,
    locale: 'en' as const,
    isOperator: false,
    showsFollowing: false,
    createdAt: momentOf(0),
  },
  tokens: {
    sessionId: 'ses_00000000000000000000000001' as const,
    accessToken: token,
    accessExpiresInSeconds: 900,
  },
});

/** A server that renews whomever the cookie belongs to, and takes the new token only. */
let cookieOf: ReturnType<typeof signedIn>;
let renewals: number;
const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });

beforeEach(() => {
  renewals = 0;
  localStorage.clear();
  useSession.setState({ status: 'starting', userId: null, accessToken: null, otherName: null });
  vi.stubGlobal('fetch', async (url: string, init: { headers: Record<string, string> }) => {
    if (url.endsWith('/refresh')) {
      renewals += 1;
      return json(200, cookieOf);
    }
    const isNew = init.headers['authorization'] === `Bearer ${cookieOf.tokens.accessToken}`;
    return isNew ? json(200, cookieOf.me) : json(401, { code: 'request.not-signed-in' });
  });
});

afterEach(() => vi.unstubAllGlobals());

describe('a tab whose browser another person signed in with', () => {
  it('does not become theirs by a renewal, and makes no call in their name', async () => {
    beginSession(signedIn(alice, 'old'));
    cookieOf = signedIn(bob, 'bobs');
    await expect(call('accounts.get-me', {})).rejects.toMatchObject({
      code: 'session.other-person',
    });
    expect(useSession.getState()).toMatchObject({
      status: 'other-person',
      userId: null,
      accessToken: null,
      otherName: 'Bob',
    });
  });

  it('leaves their cookie alone when the device says already whose it is', async () => {
    beginSession(signedIn(alice, 'old'));
    cookieOf = signedIn(bob, 'bobs');
    localStorage.setItem('maru.user', bob.id);
    await expect(call('accounts.get-me', {})).rejects.toThrow();
    expect(renewals).toBe(0);
    expect(useSession.getState().status).toBe('other-person');
  });

  it('does not start with what the device remembers of the one before', async () => {
    localStorage.setItem('maru.user', alice.id);
    cookieOf = signedIn(bob, 'bobs');
    expect(await resumeSession()).toBeNull();
    expect(useSession.getState()).toMatchObject({ status: 'other-person', userId: null });
    expect(personOfBrowser()).toBe(bob.id);
  });

  it('looks for itself when it comes to the front again', () => {
    beginSession(signedIn(alice, 'old'));
    const stop = followOtherTabs();
    localStorage.setItem('maru.user', bob.id);
    document.dispatchEvent(new Event('visibilitychange'));
    stop();
    expect(useSession.getState().status).toBe('other-person');
    expect(accessToken()).toBeNull();
  });

  it('does not sign the other one out by ending', () => {
    beginSession(signedIn(alice, 'old'));
    localStorage.setItem('maru.user', bob.id);
    endSession();
    expect(personOfBrowser()).toBe(bob.id);
  });
});

it('ends in a tab that comes to the front after everybody was signed out', () => {
  beginSession(signedIn(alice, 'old'));
  const stop = followOtherTabs();
  localStorage.removeItem('maru.user');
  document.dispatchEvent(new Event('visibilitychange'));
  stop();
  expect(useSession.getState().status).toBe('signed-out');
});
