/**
 * `npm start` as people run it: the server process is killed under load, and comes back by itself at
 * the same address, with everything that it acknowledged.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { statusOf } from '../../support/faults/health.ts';
import { type Market, openMarket } from '../../support/faults/market.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { untilTrue } from '../../support/until-true.ts';

let server: TestServer;
let market: Market;

beforeAll(async () => {
  const env = { MARU_NO_LIMITS: '1', MONGODB_URL: '' };
  server = await startServer({ env, isSupervised: true });
  market = await openMarket({ server, mayBeLost: true });
});
afterAll(async () => {
  market.close();
  await server.remove();
});

it('a server that is killed comes back at its address with all that it acknowledged', async () => {
  const { url, pid } = server;
  const close = market.open();
  await market.untilMore({ messages: 50, payments: 5 });
  process.kill(pid, 'SIGKILL');
  await close();
  const isBack = async () => (await statusOf({ url }, '/readyz').catch(() => 0)) === 200;
  await untilTrue(isBack, 60_000, 'the server is back');
  expect(server.output()).toContain('The server ended (SIGKILL); it starts again');
  expect(server.pid).not.toBe(pid);
  expect(market.calls.faults).toEqual([]);
  await market.expectNothingLost();
  expect(await server.stop()).toEqual({ code: 0, signal: null });
}, 180_000);
