/** A server that speaks https itself. */

import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { followTls, readTls } from '../../server/kernel/http/tls.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { type Certificate, first, plantCertificate, second } from '../support/certificates.ts';
import { password } from '../support/client.ts';
import { freshFolder, removeFolder } from '../support/folders.ts';
import { type RawAnswer, sendRequest } from '../support/raw-request.ts';
import { untilTrue } from '../support/until-true.ts';

let app: TestApp;
let folder: string;
let files: Awaited<ReturnType<typeof plantCertificate>>;

beforeAll(async () => {
  folder = await freshFolder();
  files = await plantCertificate(folder, first);
  app = await startApp({ env: files });
});
afterAll(async () => {
  await app.stop();
  await removeFolder(folder);
});

/** The answer to a call, by whoever trusts this certificate alone; fails for any other. */
function call({ cert: ca }: Certificate, path: string, body?: object): Promise<RawAnswer> {
  const headers = { 'content-type': 'application/json', 'x-maru-client': 'web' };
  const url = new URL(path, app.url).href;
  if (!body) return sendRequest(url, { ca, method: 'GET', headers });
  return sendRequest(url, { ca, headers, body: JSON.stringify(body) });
}

it('says an address with https, and answers there, with cookies that stay on it', async () => {
  expect(app.url).toMatch(/^https:\/\/localhost:\d+$/);
  const account = { handle: 'mina', displayName: 'Mina', password };
  const { status, headers } = await call(first, '/v1/users', account);
  expect(status).toBe(200);
  expect(headers['set-cookie']?.join()).toContain('Secure');
});

it('connects devices', async () => {
  const account = { handle: 'wei', displayName: 'Wei', password };
  const { text } = await call(first, '/v1/users', account);
  const { accessToken } = JSON.parse(text).tokens;
  const options = { transports: ['websocket'], auth: { token: accessToken }, ca: first.cert };
  const socket = io(app.url, { ...options, reconnection: false });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('connect_error', reject);
  });
  socket.close();
});

it('takes a renewed certificate without a restart', async () => {
  await plantCertificate(folder, second);
  const isRenewed = () =>
    call(second, '/healthz').then(
      () => true,
      () => false,
    );
  await untilTrue(isRenewed, 20_000, 'the renewed certificate');
  await expect(call(first, '/healthz')).rejects.toThrow(/certificate/);
});

it('goes on with the certificate it has, and says so, while the new one does not fit', async () => {
  const place = await freshFolder();
  const { MARU_TLS_CERT: certFile, MARU_TLS_KEY: keyFile } = await plantCertificate(place, first);
  const lines: string[] = [];
  const logger = pino({}, { write: (line: string) => void lines.push(line) });
  const server = createServer(readTls({ certFile, keyFile }), (_, response) =>
    response.end('here'),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = followTls({ certFile, keyFile }, server, logger);
  await writeFile(certFile, second.cert);
  await untilTrue(() => lines.some((line) => line.includes('the old one stays in use')));
  const { port } = server.address() as AddressInfo;
  expect(await call(first, `https://localhost:${port}/`)).toMatchObject({
    status: 200,
    text: 'here',
  });
  stop();
  server.close();
  await removeFolder(place);
});
