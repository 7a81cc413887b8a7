/** The built server as one process among others: it is killed, stopped, and comes back whole. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { accounts, media } from '../../server/contract.ts';
import { clientOf, password } from '../support/client.ts';
import { tinyPng } from '../support/hand-made.ts';
import { pictureProcessesOf } from '../support/picture-processes.ts';
import { isRunning } from '../support/process.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { untilTrue } from '../support/until-true.ts';

let server: TestServer;

beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.remove());

async function signIn(handle: string) {
  const { me } = await clientOf(server.url).ask(accounts.signIn, { handle, password });
  return me.id;
}

it('keeps what it has acknowledged, killed or stopped, and leaves no process behind', async () => {
  const alice = await clientOf(server.url).signUp('alice');
  await server.kill();
  await server.restart();
  expect(await signIn('alice')).toBe(alice.id);

  const { storePid } = server;
  expect(await server.stop()).toEqual({ code: 0, signal: null });
  if (storePid !== null) expect(isRunning(storePid)).toBe(false);
  await server.restart();
  expect(await signIn('alice')).toBe(alice.id);
});

it('goes on when its store is killed under it', async () => {
  // Against a MongoDB there is no store of ours to kill.
  if (server.storePid === null) return;
  const bob = await clientOf(server.url).signUp('bob');
  server.killStore();
  const isBack = async () => (await signIn('bob').catch(() => null)) === bob.id;
  await untilTrue(isBack, 30_000, 'the sign-in');
});

it.each(['kill', 'stop'] as const)('takes its decoder of pictures along: %s', async (end) => {
  const carol = await clientOf(server.url).signUp('carol');
  await clientOf(server.url).ask(media.uploadImage, { bytes: tinyPng() }, carol);
  const pids = await pictureProcessesOf(server.pid);
  expect(pids).toHaveLength(1);
  await server[end]();
  const isGone = () => !pids.some(isRunning);
  await untilTrue(isGone, 10_000, 'the end of the decoder');
});
