/**
 * The server is told to stop while people write, buy, keep their connections and send pictures: it
 * ends in time and in order, takes all its processes along, and has kept what it acknowledged.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { media } from '../../../server/contract.ts';
import { childProcessesOf } from '../../support/child-processes.ts';
import { clientOf } from '../../support/client.ts';
import { type Market, openMarket } from '../../support/faults/market.ts';
import { tinyPng } from '../../support/hand-made.ts';
import { isRunning } from '../../support/process.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { untilTrue } from '../../support/until-true.ts';

const rounds = 3;

let server: TestServer;
let market: Market;

beforeAll(async () => {
  server = await startServer({ env: { MARU_NO_LIMITS: '1', MONGODB_URL: '' } });
  market = await openMarket({ server, mayBeLost: true });
});
afterAll(async () => {
  market.close();
  await server.remove();
});

async function stopUnderLoad(): Promise<void> {
  const painter = await clientOf(server.url).signUp();
  await clientOf(server.url).ask(media.uploadImage, { bytes: tinyPng() }, painter);
  const close = market.open();
  await market.untilMore({ messages: 50, payments: 5 });
  const children = await childProcessesOf(server.pid, /./);
  // The store and the decoder of pictures.
  expect(children).toHaveLength(2);
  expect(await server.stop()).toEqual({ code: 0, signal: null });
  await close();
  const areGone = () => !children.some(isRunning);
  await untilTrue(areGone, 10_000, 'the end of all processes');
}

it(`told to stop under load ${rounds} times, ends in order and keeps what it acknowledged`, async () => {
  for (let round = 0; round < rounds; round += 1) {
    await stopUnderLoad();
    await server.restart();
  }
  expect(market.calls.faults).toEqual([]);
  await market.expectNothingLost();
}, 240_000);
