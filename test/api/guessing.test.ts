/** Those who guess passwords are stopped, by whichever way they call; their neighbours are not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { peopleSignedUp, wrongOfHandleHere } from '../../server/accounts/sessions/limits.ts';
import { accounts } from '../../server/contract.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { password } from '../support/client.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp({ env: { MARU_NO_LIMITS: '0', MARU_TRUSTED_PROXIES: '1' } });
});
afterAll(() => app.stop());

const office = '203.0.113.7';

async function post(path: string, ip: string, input: object) {
  const response = await fetch(`${app.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': ip },
    body: JSON.stringify(input),
  });
  return { status: response.status, retryAfter: response.headers.get('retry-after') };
}

const signIn = async (handle: string, words: string, ip = office) =>
  (await post('/v1/sessions', ip, { handle, password: words })).status;

describe('signing in', () => {
  const guesses = wrongOfHandleHere.points;

  it('stops a guesser at their address, and nobody else behind it', async () => {
    await app.signUp('guessed');
    await app.signUp('neighbour');
    for (let n = 0; n < guesses; n += 1) {
      // However the handle is written, it is one.
      expect(await signIn(n % 2 === 0 ? 'guessed' : ' GUESSED ', `guess ${n}`)).toBe(401);
    }
    const stopped = await post('/v1/sessions', office, { handle: 'guessed', password });
    expect(stopped.status).toBe(429);
    expect(Number(stopped.retryAfter)).toBeGreaterThan(0);
    expect(await signIn('neighbour', password)).toBe(200);
    expect(await signIn('guessed', password, '198.51.100.1')).toBe(200);
  });

  it('counts what a signed-in guesser calls over sockets as well', async () => {
    await app.signUp('victim');
    const [guesser, other] = [await app.signUp('guesser'), await app.signUp('guesser2')];
    const device = await app.connect(guesser);
    for (let n = 0; n < guesses; n += 1) {
      const input = { handle: 'victim', password: `guess ${n}` };
      expect((await device.refusal(accounts.signIn, input)).status).toBe(401);
    }
    const again = await app.connect(other);
    const input = { handle: 'victim', password };
    expect((await again.refusal(accounts.signIn, input)).status).toBe(429);
    for (const one of [device, again]) one.close();
  });
});

describe('signing up', () => {
  it('counts people by address, not the handles that were taken already', async () => {
    const input = { handle: 'guessed', displayName: 'x', password };
    for (let n = 0; n < peopleSignedUp.points + 10; n += 1) {
      expect((await post('/v1/users', office, input)).status).toBe(409);
    }
    expect((await post('/v1/users', office, { ...input, handle: 'newcomer' })).status).toBe(200);
  });
});
