import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { call } from '../../../../web/lib/api/call.ts';
import {
  accessToken,
  beginSession,
  endSession,
  resumeSession,
  useSession,
} from '../../../../web/lib/api/session.ts';
import { alice, momentOf } from '../builders.ts';

const me = {
  id: alice.id,
  handle: 'alice',
  displayName: 'Alice',
  avatarUrl: null,
  locale: 'en',
  isOperator: false,
  showsFollowing: false,
  createdAt: momentOf(0),
} as const;
const signedIn = (token: string) => ({
  me,
  tokens: {
    sessionId: 'ses_00000000000000000000000001' as const,
    accessToken: token,
    accessExpiresInSeconds: 900,
  },
});

/** The network, as a table: what answers to which request. What was asked is kept. */
let asked: { url: string; token: string | null }[];
let answers: (url: string, token: string | null) => Response | Promise<Response>;

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
const renewals = () => asked.filter(({ url }) => url.endsWith('/sessions/refresh')).length;

beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', async (url: string, init: { headers: Record<string, string> }) => {
    const token = init.headers['authorization'] ?? null;
    asked.push({ url, token });
    return answers(url, token);
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  endSession();
});

describe('a call with an expired token', () => {
  beforeEach(() => {
    beginSession(signedIn('old'));
    answers = (url, token) => {
      if (url.endsWith('/refresh')) return json(200, signedIn('new'));
      return token === 'Bearer new' ? json(200, me) : json(401, { code: 'request.not-signed-in' });
    };
  });

  it('is repeated with a new one', async () => {
    expect(await call('accounts.get-me', {})).toEqual(me);
    expect(accessToken()).toBe('new');
  });

  it('renews once, however many calls were on their way', async () => {
    await Promise.all([1, 2, 3].map(() => call('accounts.get-me', {})));
    expect(renewals()).toBe(1);
  });

  it('ends the session when the server will not renew it', async () => {
    answers = () => json(401, { code: 'request.not-signed-in', detail: 'Sign in first.' });
    await expect(call('accounts.get-me', {})).rejects.toMatchObject({ status: 401 });
    expect(useSession.getState().status).toBe('signed-out');
  });

  it('keeps the session when the server is merely not there', async () => {
    answers = (url) =>
      url.endsWith('/refresh') ? Promise.reject(new TypeError()) : json(401, { code: 'x' });
    await expect(call('accounts.get-me', {})).rejects.toMatchObject({ status: 0 });
    expect(useSession.getState().status).toBe('signed-in');
  });
});

describe('a start', () => {
  it('asks nothing when nobody is known on the device', async () => {
    await resumeSession();
    expect(asked).toEqual([]);
    expect(useSession.getState().status).toBe('signed-out');
  });

  it('renews the session of who was signed in', async () => {
    localStorage.setItem('maru.user', alice.id);
    answers = () => json(200, signedIn('fresh'));
    await resumeSession();
    expect(useSession.getState()).toMatchObject({ status: 'signed-in', accessToken: 'fresh' });
  });

  it('without a network leaves the person signed in, with what the device remembers', async () => {
    localStorage.setItem('maru.user', alice.id);
    answers = () => Promise.reject(new TypeError());
    await resumeSession();
    expect(useSession.getState()).toMatchObject({ status: 'signed-in', userId: alice.id });
  });
});
