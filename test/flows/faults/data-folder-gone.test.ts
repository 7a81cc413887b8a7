/**
 * The data folder is taken away under the running server, as when a disk is unplugged or an operator
 * moves it: nothing is acknowledged that is not there, and nobody makes up an empty database.
 */
import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { media } from '../../../server/contract.ts';
import { storeProcessOf } from '../../support/child-processes.ts';
import { clientOf, type Member } from '../../support/client.ts';
import { statusOf } from '../../support/faults/health.ts';
import { type Market, openMarket } from '../../support/faults/market.ts';
import { tinyPng } from '../../support/hand-made.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { untilTrue } from '../../support/until-true.ts';

let server: TestServer;
let market: Market;
let painter: Member;

beforeAll(async () => {
  server = await startServer({ env: { MARU_NO_LIMITS: '1', MONGODB_URL: '' } });
  market = await openMarket({ server });
  painter = await clientOf(server.url).signUp();
});
afterAll(async () => {
  market.close();
  await server.remove();
});

const isReady = async () => (await statusOf(server, '/readyz')) === 200;

it('a data folder that is away makes the server unready until it is back, and loses nothing', async () => {
  const { dataFolder } = server;
  const elsewhere = `${dataFolder}-elsewhere`;
  const close = market.open();
  await market.untilMore({ messages: 50, payments: 0 });
  await rename(dataFolder, elsewhere);
  await untilTrue(async () => !(await isReady()), 20_000, '/readyz says that the store is away');
  expect(await statusOf(server, '/healthz')).toBe(200);
  const upload = market.calls.overHttp(painter.accessToken);
  expect((await upload(media.uploadImage, { bytes: tinyPng() })).kind).toBe('not-now');
  // Also a store that dies meanwhile is not replaced by an empty one.
  const storePid = await storeProcessOf(server.pid);
  if (storePid !== null) process.kill(storePid, 'SIGKILL');
  const hasComplained = () => server.output().includes('makes no empty one in its place');
  await untilTrue(hasComplained, 20_000, 'a store that finds no data');
  expect(existsSync(dataFolder)).toBe(false);
  await rename(elsewhere, dataFolder);
  await untilTrue(isReady, 30_000, 'it is ready');
  await market.untilMore({ messages: 50, payments: 5 });
  await close();
  expect(market.calls.faults).toEqual([]);
  await market.expectNothingLost();
}, 200_000);
