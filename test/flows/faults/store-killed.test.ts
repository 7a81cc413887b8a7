/**
 * The store process is killed again and again under load, and nobody restarts the server: every call
 * ends with an answer within its deadline, nothing acknowledged is lost, nothing is done twice.
 */
import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomFrom } from '../../embedded/support/random.ts';
import { storeProcessOf } from '../../support/child-processes.ts';
import { statusOf } from '../../support/faults/health.ts';
import { type Market, openMarket } from '../../support/faults/market.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { untilTrue } from '../../support/until-true.ts';

const kills = 50;
const seed = Number(process.env['FAULTS_SEED'] ?? randomInt(1_000_000));
const random = randomFrom(seed);

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

/** Kills the store, at any moment of what it is at, and waits until the server works again. */
async function killOnce(): Promise<void> {
  const pid = await storeProcessOf(server.pid);
  if (pid === null) throw new Error('the store does not run');
  await market.untilMore({ messages: 1 + Math.floor(random() * 25), payments: 0 });
  process.kill(pid, 'SIGKILL');
  const isAnother = async () => ![null, pid].includes(await storeProcessOf(server.pid));
  await untilTrue(isAnother, 60_000, 'another store');
}

it(`${kills} kills of the store under load cost nothing that was acknowledged (seed ${seed})`, async () => {
  const close = market.open();
  for (let kill = 1; kill <= kills; kill += 1) await killOnce();
  await close();
  await untilTrue(async () => (await statusOf(server, '/readyz')) === 200, 30_000, 'it is ready');
  expect(market.calls.faults).toEqual([]);
  expect(market.acknowledged.payments).toBeGreaterThan(kills / 2);
  await market.expectNothingLost();
}, 400_000);
