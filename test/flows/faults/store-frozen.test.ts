/**
 * The store stands still for twenty seconds under load, as on a machine that swaps or a disk that
 * hangs: every call ends with an answer, `/readyz` says what is the case, and then all goes on.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { statusOf } from '../../support/faults/health.ts';
import { type Market, openMarket } from '../../support/faults/market.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { untilTrue } from '../../support/until-true.ts';

const frozenMs = 20_000;

let server: TestServer;
let market: Market;

beforeAll(async () => {
  server = await startServer({ env: { MARU_NO_LIMITS: '1', MONGODB_URL: '' } });
  market = await openMarket({ server });
});
afterAll(async () => {
  market.close();
  await server.remove();
});

function signalStore(signal: 'SIGSTOP' | 'SIGCONT'): void {
  if (server.storePid === null) throw new Error('this server has a store of its own');
  process.kill(server.storePid, signal);
}

it('a store that stands still for 20 s ends no call without an answer', async () => {
  const close = market.open();
  await market.untilMore({ messages: 50, payments: 0 });
  signalStore('SIGSTOP');
  try {
    const thawAt = performance.now() + frozenMs;
    const isUnready = async () => (await statusOf(server, '/readyz')) === 503;
    await untilTrue(isUnready, 10_000, '/readyz says that the store is away');
    const health = new Set<number>();
    const readiness = new Set<number>();
    const isThawing = async () => {
      health.add(await statusOf(server, '/healthz'));
      readiness.add(await statusOf(server, '/readyz'));
      return performance.now() > thawAt;
    };
    await untilTrue(isThawing, 2 * frozenMs, 'the end of the frost');
    expect([...health]).toEqual([200]);
    expect([...readiness]).toEqual([503]);
    expect(market.calls.endings.get('request.no-answer')).toBeGreaterThan(0);
  } finally {
    signalStore('SIGCONT');
  }

  await untilTrue(async () => (await statusOf(server, '/readyz')) === 200, 20_000, 'it is ready');
  await market.untilMore({ messages: 50, payments: 5 });
  await close();
  expect(market.calls.faults).toEqual([]);
  await market.expectNothingLost();
}, 200_000);
