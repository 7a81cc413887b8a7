import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts } from '../../server/contract.ts';
import {
  days,
  minutes,
  type StoppedClock,
  seconds,
  stoppedClock,
} from '../../server/kernel/clock.ts';
import { connect, startApp, type TestApp } from '../support/app.ts';
import { password } from '../support/client.ts';
import { startOfTests } from '../support/deps.ts';
import { untilTrue } from '../support/until-true.ts';

let app: TestApp;
let clock: StoppedClock;

beforeAll(async () => {
  clock = stoppedClock(startOfTests);
  app = await startApp({ clock });
});
afterAll(() => app.stop());

const signIn = async (handle: string, deviceName = '') =>
  (await app.ask(accounts.signIn, { handle, password, deviceName })).tokens;

describe('refresh tokens', () => {
  it('are swapped at each use, and the access token of the new pair works', async () => {
    const first = await app.signUp('rota');
    const { tokens } = await app.ask(accounts.refreshSession, { refreshToken: first.refreshToken });
    expect(tokens.refreshToken).not.toBe(first.refreshToken);
    expect((await app.ask(accounts.getMe, {}, tokens)).handle).toBe('rota');
  });

  it('may come a second time just after, as when the answer was lost', async () => {
    const { refreshToken } = await app.signUp('lostline');
    const one = await app.ask(accounts.refreshSession, { refreshToken });
    const other = await app.ask(accounts.refreshSession, { refreshToken });
    expect(other.tokens.refreshToken).toBe(one.tokens.refreshToken);
  });

  it('are good for weeks while the answer to them was lost', async () => {
    const { refreshToken } = await app.signUp('longlost');
    const lost = await app.ask(accounts.refreshSession, { refreshToken });
    clock.advance(days(20));
    const { tokens } = await app.ask(accounts.refreshSession, { refreshToken });
    expect(tokens.refreshToken).not.toBe(lost.tokens.refreshToken);
    expect((await app.ask(accounts.getMe, {}, tokens)).handle).toBe('longlost');
  });

  it('may lag two generations behind for a moment, as with three tabs', async () => {
    const { refreshToken: first } = await app.signUp('threetabs');
    const second = await app.ask(accounts.refreshSession, { refreshToken: first });
    const third = await app.ask(accounts.refreshSession, {
      refreshToken: second.tokens.refreshToken,
    });
    const late = await app.ask(accounts.refreshSession, { refreshToken: first });
    expect(late.tokens.refreshToken).toBe(third.tokens.refreshToken);
  });

  it('all get an answer that works when many are presented at once', async () => {
    const { refreshToken } = await app.signUp('manytabs');
    const renewals = await Promise.all(
      Array.from({ length: 12 }, () => app.ask(accounts.refreshSession, { refreshToken })),
    );
    expect(new Set(renewals.map(({ tokens }) => tokens.refreshToken)).size).toBe(1);
  });

  it('that come again after their successor was used were copied: the session ends for both', async () => {
    const { refreshToken: stolen } = await app.signUp('robbed');
    const { tokens: owners } = await app.ask(accounts.refreshSession, { refreshToken: stolen });
    clock.advance(minutes(10));
    const { tokens } = await app.ask(accounts.refreshSession, {
      refreshToken: owners.refreshToken,
    });
    expect((await app.refusal(accounts.refreshSession, { refreshToken: stolen })).code).toBe(
      'session.ended',
    );
    const { refreshToken = '' } = tokens;
    expect((await app.refusal(accounts.refreshSession, { refreshToken })).code).toBe(
      'session.ended',
    );
    expect((await app.refusal(accounts.getMe, {}, tokens)).status).toBe(401);
  });

  it('of somebody else than expected are refused, and stay as they were', async () => {
    const alice = await app.signUp('tab_alice');
    const { id: userId } = await app.signUp('tab_bob');
    const { refreshToken } = alice;
    const refused = await app.refusal(accounts.refreshSession, { refreshToken, userId });
    expect([refused.status, refused.code]).toEqual([409, 'session.other-person']);
    const renewed = await app.ask(accounts.refreshSession, { refreshToken, userId: alice.id });
    clock.advance(minutes(2));
    // Its first use was the one just made: the refusal was none.
    const next = { refreshToken: renewed.tokens.refreshToken, userId: alice.id };
    expect((await app.ask(accounts.refreshSession, next)).me.id).toBe(alice.id);
  });

  it('are nothing without our signature', async () => {
    const { refreshToken } = await app.signUp('forger');
    const [head, body] = refreshToken.split('.');
    const forged = `${head}.${body}.${'A'.repeat(43)}`;
    expect((await app.refusal(accounts.refreshSession, { refreshToken: forged })).status).toBe(401);
  });

  it('do not serve as access tokens, nor access tokens as refresh tokens', async () => {
    const { refreshToken, accessToken } = await app.signUp('mixer');
    const as = { accessToken: refreshToken };
    expect((await app.refusal(accounts.getMe, {}, as)).status).toBe(401);
    const swapped = { refreshToken: accessToken };
    expect((await app.refusal(accounts.refreshSession, swapped)).status).toBe(401);
  });
});

describe('a web client', () => {
  it('never sees its refresh token: it lies in a cookie that scripts cannot read', async () => {
    await app.signUp('webby');
    const web = { 'x-maru-client': 'web', 'content-type': 'application/json' };
    const body = JSON.stringify({ handle: 'webby', password });
    const opened = await fetch(`${app.url}/v1/sessions`, { method: 'POST', headers: web, body });
    const { tokens } = accounts.signIn.output.parse(await opened.json());
    expect(tokens.refreshToken).toBeUndefined();
    const cookie = opened.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).toMatch(/Path=\/v1\/sessions/);

    const refresh = (headers: Record<string, string>) =>
      fetch(`${app.url}/v1/sessions/refresh`, { method: 'POST', headers, body: '{}' });
    const [pair = ''] = cookie.split(';');
    expect((await refresh({ ...web, cookie: pair })).status).toBe(200);
    // The cookie alone, as a foreign page could make a browser send it, opens nothing.
    const foreign = { 'content-type': 'application/json', cookie: pair };
    expect((await refresh(foreign)).status).toBe(401);
  });
});

describe('two people in one browser', () => {
  const web = { 'x-maru-client': 'web', 'content-type': 'application/json' };
  const signOut = (accessToken: string, cookie: string) =>
    fetch(`${app.url}/v1/sessions/current`, {
      method: 'DELETE',
      headers: { ...web, cookie, authorization: `Bearer ${accessToken}` },
    });

  it('keep their own: who signs out does not take the cookie of the other along', async () => {
    const [alice, bob] = [await app.signUp('same_alice'), await app.signUp('same_bob')];
    const cookie = `maru_refresh=${bob.refreshToken}`;
    const first = await signOut(alice.accessToken, cookie);
    expect([first.status, first.headers.get('set-cookie')]).toEqual([200, null]);
    const second = await signOut(bob.accessToken, cookie);
    expect(second.headers.get('set-cookie')).toMatch(/^maru_refresh=;/);
  });

  it('are not taken for each other when the page names who it is for', async () => {
    const [alice, bob] = [await app.signUp('page_alice'), await app.signUp('page_bob')];
    const refresh = (userId: string) =>
      fetch(`${app.url}/v1/sessions/refresh`, {
        method: 'POST',
        headers: { ...web, cookie: `maru_refresh=${bob.refreshToken}` },
        body: JSON.stringify({ userId }),
      });
    const refused = await refresh(alice.id);
    expect([refused.status, refused.headers.get('set-cookie')]).toEqual([409, null]);
    expect((await refresh(bob.id)).status).toBe(200);
  });
});

describe('devices', () => {
  it('are listed, and ending one cuts its socket and its tokens', async () => {
    const laptop = await app.signUp('devi');
    const phone = await signIn('devi', 'phone');
    const socket = await app.connect(phone);
    const { items } = await app.ask(accounts.listSessions, {}, laptop);
    expect(items.map(({ deviceName, isCurrent }) => [deviceName, isCurrent])).toEqual(
      expect.arrayContaining([
        ['phone', false],
        ['', true],
      ]),
    );
    await app.ask(accounts.endSession, { sessionId: phone.sessionId }, laptop);
    await untilTrue(() => socket.socket.disconnected);
    expect((await app.refusal(accounts.getMe, {}, phone)).status).toBe(401);
    await expect(connect(app.url, phone)).rejects.toThrow();
    await app.ask(accounts.getMe, {}, laptop);
  });

  it('all others end when the password changes', async () => {
    const here = await app.signUp('changer');
    const there = await signIn('changer');
    const change = { currentPassword: password, newPassword: 'a new long password' };
    await app.ask(accounts.changePassword, change, here);
    expect((await app.refusal(accounts.getMe, {}, there)).status).toBe(401);
    expect((await app.refusal(accounts.signIn, { handle: 'changer', password })).status).toBe(401);
    await app.ask(accounts.getMe, {}, here);
  });
});

describe('signing in', () => {
  it('gives one answer to a wrong password and to an unknown handle', async () => {
    await app.signUp('known');
    const wrong = await app.refusal(accounts.signIn, { handle: 'known', password: 'wrong one' });
    const unknown = await app.refusal(accounts.signIn, { handle: 'unknown', password });
    expect([unknown.status, unknown.code, unknown.detail]).toEqual([
      wrong.status,
      wrong.code,
      wrong.detail,
    ]);
  });

  it('expires: an access token is no longer believed after its minutes', async () => {
    const { accessToken } = await app.signUp('expiry');
    clock.advance(seconds(601));
    expect((await app.refusal(accounts.getMe, {}, { accessToken })).status).toBe(401);
  });
});
