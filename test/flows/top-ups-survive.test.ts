/**
 * Server and store are killed while the bank is being asked for money. Every top-up that was begun
 * is decided in the end by the job alone, and credited once; the books add up.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { wallet } from '../../server/contract.ts';
import { type Client, clientOf, type Member } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { untilTrue } from '../support/until-true.ts';

let server: TestServer;
let alice: Member;

// Each address is another one after a restart.
const client = (): Client => clientOf(server.url);

beforeAll(async () => {
  server = await startServer({ env: { MARU_NO_LIMITS: '1' } });
  alice = await client().signUp();
});
afterAll(() => server.remove());

interface TopUpKey {
  readonly bankAccountId: `bnk_${string}`;
  readonly idempotencyKey: string;
}

const amount = { amount: '100', currency: 'CNY' } as const;
const topUp = (key: TopUpKey) => client().ask(wallet.topUp, { ...key, amount }, alice);
const stateOf = async (topUpId: `top_${string}`) =>
  (await client().ask(wallet.getTopUp, { topUpId }, alice)).state;

/** One that answers, one whose requests get lost, one whose answers do. */
async function linkAccounts() {
  const numbers = ['6222020200110030', '6222020200110004', '6222020200110007'];
  const linked = numbers.map((accountNumber) =>
    client().ask(wallet.linkBankAccount, { bank: 'maru-cn', accountNumber, holder: 'Al' }, alice),
  );
  return (await Promise.all(linked)).map(({ id }) => id);
}

it('decides every top-up that a crash left open, and credits it once', async () => {
  const keys: TopUpKey[] = (await linkAccounts()).flatMap((bankAccountId) =>
    Array.from({ length: 4 }, () => ({ bankAccountId, idempotencyKey: randomUUID() })),
  );
  let answers = 0;
  const begin = async (key: TopUpKey) => {
    await topUp(key);
    answers += 1;
  };
  const underWay = Promise.allSettled(keys.map(begin));
  await untilTrue(() => answers >= 4, 20_000, 'the first answers');
  if (server.storePid !== null) server.killStore();
  await server.kill();
  await underWay;
  await server.restart();

  // Whoever got no answer asks again with the same key; what they are told then is decided later.
  const begun = await Promise.all(keys.map(topUp));
  const ids = begun.map(({ id }) => id);
  expect(new Set(ids).size).toBe(keys.length);
  for (const id of ids) {
    await untilTrue(async () => (await stateOf(id)) === 'credited', 120_000, `top-up ${id}`);
  }
  const { balances } = await client().ask(wallet.getWallet, {}, alice);
  expect(balances).toEqual([{ amount: String(100 * keys.length), currency: 'CNY' }]);
  expect(await Promise.all(keys.map(topUp))).toMatchObject(ids.map((id) => ({ id })));

  // Beside the running server, and once more after it, as an operator would.
  expect(await server.checkLedger()).toContain('The books are sound.');
  await server.stop();
  expect(await server.checkLedger()).toContain(`${keys.length} entries,`);
}, 240_000);
