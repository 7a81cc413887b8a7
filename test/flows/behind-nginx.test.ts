/** The server behind nginx, set up as docs/OPERATIONS.md says. */
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { wrongOfHandleHere } from '../../server/accounts/sessions/limits.ts';
import { accounts, media } from '../../server/contract.ts';
import { addressOf, type Operation } from '../../server/kernel/contract.ts';
import { first } from '../support/certificates.ts';
import { password } from '../support/client.ts';
import { type Nginx, startNginx } from '../support/nginx.ts';
import { sendRequest } from '../support/raw-request.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let nginx: Nginx;

beforeAll(async () => {
  server = await startServer({ env: { MARU_TRUSTED_PROXIES: '1' } });
  nginx = await startNginx(server.url, first);
});
afterAll(async () => {
  await nginx?.stop();
  await server?.remove();
});

interface Asked {
  readonly operation: Operation;
  readonly body: object | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** Which of this machine's own addresses the caller has. */
  readonly from?: string;
}

interface Answer {
  readonly status: number;
  readonly cookies: string;
  readonly value: unknown;
}

async function ask({ operation, body, headers = {}, from }: Asked): Promise<Answer> {
  const { method, path } = addressOf(operation);
  const isFile = body instanceof Uint8Array;
  const type = isFile ? 'application/octet-stream' : 'application/json';
  const answer = await sendRequest(new URL(path, nginx.url).href, {
    ...{ method, ca: first.cert, localAddress: from ?? '127.0.0.1' },
    headers: { 'content-type': type, ...headers },
    body: isFile ? body : JSON.stringify(body),
  });
  const cookies = (answer.headers['set-cookie'] ?? []).join();
  return { status: answer.status, cookies, value: JSON.parse(answer.text) };
}

const signedUp = z.object({ tokens: z.object({ accessToken: z.string() }) });

async function signUp(handle: string): Promise<string> {
  const body = { handle, displayName: handle, password };
  const { value } = await ask({ operation: accounts.signUp, body });
  return signedUp.parse(value).tokens.accessToken;
}

it('signs people up, with cookies for https alone', async () => {
  const body = { handle: 'mina', displayName: 'Mina', password };
  const headers = { 'x-maru-client': 'web' };
  const { status, cookies } = await ask({ operation: accounts.signUp, body, headers });
  expect(status).toBe(200);
  expect(cookies).toMatch(/maru_refresh=.*HttpOnly.*Secure.*SameSite=Strict/i);
});

it('connects devices by websocket', async () => {
  const token = await signUp('wei');
  const options = { transports: ['websocket'], reconnection: false, ca: first.cert };
  const socket = io(nginx.url, { ...options, auth: { token } });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('connect_error', reject);
  });
  const answer = await socket.emitWithAck('call', { operation: 'accounts.get-me', input: {} });
  expect(answer).toMatchObject({ ok: true, value: { handle: 'wei' } });
  socket.close();
});

it('passes on what is as large as a picture may be, and lets the server refuse the rest', async () => {
  const authorization = `Bearer ${await signUp('sunmei')}`;
  const upload = (size: number, headers: Record<string, string>) =>
    ask({ operation: media.uploadImage, body: Buffer.alloc(size), headers });
  const { bytesMax } = media.uploadImage.body ?? { bytesMax: 0 };
  expect(await upload(bytesMax, { authorization })).toMatchObject({
    status: 400,
    value: { code: 'media.not-a-picture' },
  });
  expect(await upload(bytesMax + 1, { authorization })).toMatchObject({
    status: 413,
    value: { code: 'request.too-large' },
  });
  expect(await upload(bytesMax, {})).toMatchObject({ status: 401 });
});

it('tells the server who calls, whatever the caller says', async () => {
  const body = { handle: 'nobody_here', password };
  const signIn = (n: number, from: string) =>
    ask({
      operation: accounts.signIn,
      body,
      headers: { 'x-forwarded-for': `203.0.113.${n}` },
      from,
    });
  const seen = [];
  for (let n = 0; n <= wrongOfHandleHere.points; n += 1) {
    seen.push((await signIn(n, '127.0.0.1')).status);
  }
  expect(seen.at(-1)).toBe(429);
  expect((await signIn(0, '127.0.0.2')).status).toBe(401);
});
