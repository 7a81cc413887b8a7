/** How the built server ends, whoever holds on to it, and what it says when it cannot start. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, expect, it } from 'vitest';
import { serverFile } from '../../scripts/build.mjs';
import { media } from '../../server/contract.ts';
import { clientOf } from '../support/client.ts';
import { removeFolder } from '../support/folders.ts';
import { isRunning, startProcess } from '../support/process.ts';
import { openSocket } from '../support/raw-request.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { untilTrue } from '../support/until-true.ts';

let server: TestServer | undefined;

afterEach(async () => {
  await server?.remove();
  server = undefined;
});

/** A caller that begins to send words and never goes on. */
async function holdOn(url: string): Promise<Socket> {
  const socket = await openSocket(url);
  const head = ['POST /v1/sessions HTTP/1.1', 'Host: maru', 'Expect: 100-continue'];
  const body = ['Content-Type: application/json', 'Content-Length: 100'];
  socket.write(`${[...head, ...body].join('\r\n')}\r\n\r\n`);
  // Now the server is reading the body.
  await once(socket, 'data');
  socket.write('{');
  return socket;
}

it('ends within its deadline, whoever goes on sending', async () => {
  server = await startServer();
  const socket = await holdOn(server.url);
  const cut = once(socket, 'close');
  expect(await server.stop()).toEqual({ code: 0, signal: null });
  await cut;
});

it('ends at once when it is told to stop a second time', async () => {
  server = await startServer();
  const { pid, storePid } = server;
  const socket = await holdOn(server.url);
  const cut = once(socket, 'close');
  let isGone = false;
  void cut.then(() => {
    isGone = true;
  });
  await untilTrue(() => {
    if (isRunning(pid)) process.kill(pid, 'SIGTERM');
    return isGone;
  });
  expect((await server.stop()).code).toBe(1);
  expect(server.output()).toContain('told twice to stop');
  if (storePid !== null)
    await untilTrue(() => !isRunning(storePid), 10_000, 'the end of the store');
});

it('logs that its store ended and is started again', async () => {
  server = await startServer();
  // Against a MongoDB there is no store of ours to end.
  if (server.storePid === null) return;
  server.killStore();
  const { output } = server;
  await untilTrue(() => output().includes('the store ended by itself; it is started again'));
});

it('keeps its data in a folder whose name has signs that addresses give a meaning', async () => {
  // Of small letters alone, so that the store's socket may lie in it.
  const place = join(tmpdir(), `maru-${randomUUID().slice(0, 8)}`);
  const dataFolder = join(place, 'a %41 #b ?c ü 한 &x');
  server = await startServer({ env: { MARU_DATA: dataFolder } });
  const client = clientOf(server.url);
  const mina = await client.signUp();
  const create = { width: 8, height: 8, channels: 3, background: '#336699' } as const;
  const bytes = await sharp({ create }).png().toBuffer();
  const { urls } = await client.ask(media.uploadImage, { bytes }, mina);
  const picture = await fetch(`${server.url}${urls.full}`);
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/webp']);
  await server.stop();
  await server.restart();
  expect((await fetch(`${server.url}${urls.full}`)).status).toBe(200);
  await server.stop();
  await removeFolder(place);
});

it('ends with a code of its own, and a sentence, when a setting is wrong', async () => {
  const started = await startProcess({
    program: process.execPath,
    args: [serverFile],
    env: { PATH: process.env['PATH'], MARU_DATA: join(serverFile, 'data') },
  });
  expect((await started.ended).code).toBe(78);
  expect(started.output()).toMatch(/The data folder .* cannot be used/);
  expect(started.output()).not.toContain('    at ');
});
