/**
 * A token that is not ours, whole and for this use is nobody's: over HTTP and at the socket. Whoever
 * forges knows everything but the secret, also a real token of their own.
 */
import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts } from '../../server/contract.ts';
import { type StoppedClock, seconds, stoppedClock } from '../../server/kernel/clock.ts';
import { type Person, startApp, type TestApp } from '../support/app.ts';

const secret = 'the secret of this server, of 32 characters or more';

let clock: StoppedClock;
let app: TestApp;
let victim: Person;
let forged: Record<string, string>;

beforeAll(async () => {
  // Far ahead: the store forgets by its own clock sessions that have run out.
  clock = stoppedClock(new Date('2036-05-01T09:00:00Z'));
  app = await startApp({ clock, env: { MARU_TOKEN_SECRET: secret } });
  victim = await app.signUp('victim');
  forged = forgeries(victim, await app.signUp('thief'));
});
afterAll(() => app.stop());

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const hs = (bits: 256 | 384 | 512, key: string, text: string) =>
  createHmac(`sha${bits}`, key).update(text).digest('base64url');

function partsOf(token: string) {
  const [head = '', body = '', signature = ''] = token.split('.');
  return { head, body, signature };
}

function forgeries(of: Person, thief: Person): Record<string, string> {
  const { head, body, signature } = partsOf(of.accessToken);
  const mine = partsOf(thief.accessToken);
  const claims: Record<string, unknown> = JSON.parse(Buffer.from(body, 'base64url').toString());
  const own: Record<string, unknown> = JSON.parse(Buffer.from(mine.body, 'base64url').toString());
  const unsigned = (alg: string) => `${encode({ alg, typ: 'JWT' })}.${body}.`;
  const withKey = (key: string, header: object = { alg: 'HS256', typ: 'JWT' }) => {
    const text = `${encode(header)}.${encode(claims)}`;
    return `${text}.${hs(256, key, text)}`;
  };
  /** Signed with the true secret: what must not count although it is ours. */
  const ours = (changed: object, header: object = { alg: 'HS256', typ: 'JWT' }) => {
    const text = `${encode(header)}.${encode({ ...claims, ...changed })}`;
    return `${text}.${hs(256, secret, text)}`;
  };
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const rsaText = `${encode({ alg: 'RS256', typ: 'JWT' })}.${body}`;
  const rsa = createSign('RSA-SHA256').update(rsaText).sign(privateKey).toString('base64url');
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const strong = `${encode({ alg: 'HS512', typ: 'JWT' })}.${body}`;
  const now = clock.now().getTime() / 1_000;
  return {
    'no algorithm': unsigned('none'),
    'no algorithm, spelled otherwise': unsigned('nOnE'),
    'no algorithm, and a signature': `${unsigned('none')}${signature}`,
    'no signature': `${head}.${body}.`,
    'no signature part': `${head}.${body}`,
    'two signatures': `${of.accessToken}.${signature}`,
    'a signature that was shortened': `${head}.${body}.${signature.slice(0, -2)}`,
    'a signature of zeros': `${head}.${body}.${'A'.repeat(43)}`,
    'the signature of another token': `${head}.${body}.${mine.signature}`,
    'another body under a true signature': `${mine.head}.${body}.${mine.signature}`,
    'the claims of another over one’s own': `${mine.head}.${encode({ ...own, sub: of.id })}.${mine.signature}`,
    'an empty secret': withKey(''),
    'a usual secret': withKey('secret'),
    'the name of the algorithm as secret': withKey('HS256'),
    'a public key as secret': withKey(pem),
    'a key of the forger’s own': `${rsaText}.${rsa}`,
    'a key that the header names': withKey('x', { alg: 'HS256', jwk: { kty: 'oct', k: 'eA' } }),
    'a key id that is a path': withKey('', { alg: 'HS256', kid: '../../dev/null' }),
    'a key address': withKey('x', { alg: 'HS256', jku: 'http://127.0.0.1/keys' }),
    'another algorithm with the true secret': `${strong}.${hs(512, secret, strong)}`,
    'a refresh token': of.refreshToken,
    'a true token for another use': ours({ use: 'download' }),
    'a true token without a use': ours({ use: undefined }),
    'a true token that has expired': ours({ exp: now - 1 }),
    'a true token that holds only later': ours({ nbf: now + 60 }),
    'a true token without a session': ours({ sid: undefined }),
    'a true token of a session that never was': ours({ sid: 'ses_01kqhc8am048s4xmp08g1hfndy' }),
    'a true token of a person who is none': ours({ sub: `oac_${of.id.slice(4)}` }),
    'no token at all': 'null',
  };
}

async function overSocket(token: string): Promise<string> {
  const socket = io(app.url, {
    ...{ transports: ['websocket'], auth: { token }, forceNew: true, reconnection: false },
  });
  try {
    return await new Promise<string>((resolve) => {
      socket.once('connect', () => resolve('connected'));
      socket.once('connect_error', () => resolve('refused'));
    });
  } finally {
    socket.close();
  }
}

describe('a forged token', () => {
  it('opens nothing, over HTTP and at the socket', async () => {
    expect(Object.keys(forged).length).toBeGreaterThanOrEqual(29);
    const answers: Record<string, string> = {};
    for (const [name, accessToken] of Object.entries(forged)) {
      const status = await app.status(accounts.getMe, {}, { accessToken });
      answers[name] = `${status}, ${await overSocket(accessToken)}`;
    }
    const refused = Object.keys(forged).map((name) => [name, '401, refused']);
    expect(answers).toEqual(Object.fromEntries(refused));
  });

  it('does not hurt the one that it was made from', async () => {
    expect(await app.status(accounts.getMe, {}, victim)).toBe(200);
    expect(await overSocket(victim.accessToken)).toBe('connected');
    clock.advance(seconds(601));
    expect(await app.status(accounts.getMe, {}, victim)).toBe(401);
  });
});
