/** Money goes out to the simulated bank, over HTTP, whatever goes wrong on the way. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts as accountWords, wallet } from '../../../server/contract.ts';
import { minutes } from '../../../server/kernel/clock.ts';
import { openTrade, type Shop, type Trade, type Trader } from '../../support/trade.ts';

let trade: Trade;
let alice: Trader;

beforeAll(async () => {
  trade = await openTrade({ bankTimeoutMs: 2_000 });
  alice = await trade.person('alice');
  await trade.fund(alice, 1_000_000n);
});
afterAll(() => trade.close());

const yuan = (minor: number) => ({ amount: String(minor), currency: 'CNY' }) as const;
let shops = 0;

/** A shop that Alice has paid 500, which is sealed; its owner has linked a bank account. */
async function earned(accountNumber = '6222020200112230') {
  shops += 1;
  const shop = await trade.shop(`shop_${shops}`);
  await pay(shop, 500n);
  const claim = { bank: 'maru-cn', accountNumber, holder: 'Owner' };
  const { id: bankAccountId } = await shop.owner.ask(wallet.linkBankAccount, claim);
  const { officialId } = shop;
  const command = (minor: number) => ({
    ...{ officialId, bankAccountId, amount: yuan(minor), idempotencyKey: randomUUID() },
  });
  return { ...shop, command };
}

async function pay({ officialId }: Shop, minor: bigint): Promise<void> {
  const amount = { minor, currency: 'CNY' } as const;
  const postings = [{ from: `${alice.id}/main`, to: `${officialId}/pending`, amount }] as const;
  const request = { key: randomUUID(), reason: 'payment', reference: 'test' } as const;
  await trade.db.transaction((tx) => trade.wallet.ledger.post(tx, { ...request, postings }));
  await trade.run('wallet.seal-journal');
}

const available = async ({ owner, officialId }: Shop): Promise<string> =>
  (await owner.ask(wallet.getWallet, { owner: officialId })).available[0]?.amount ?? '0';

async function outcome({ owner }: Shop, payoutId: `out_${string}`): Promise<string> {
  for (let round = 0; round < 10; round += 1) {
    const { state } = await owner.ask(wallet.getPayout, { payoutId });
    if (state !== 'pending') return state;
    trade.clock.advance(minutes(11));
    await trade.run('wallet.resume-payouts');
  }
  return 'pending';
}

describe('a payout', () => {
  it.each([
    ['6222020200112230', 'paid', 'nothing goes wrong'],
    ['6222020200112201', 'paid', 'the bank account is empty'],
    ['6222020200112202', 'declined', 'the bank account is closed'],
    ['6222020200112203', 'paid', 'the answer never comes'],
    ['6222020200112204', 'paid', 'the request is lost on its way'],
    ['6222020200112205', 'paid', 'the bank takes its time'],
    ['6222020200112206', 'declined', 'the bank takes its time to decline'],
    ['6222020200112207', 'paid', 'the answer is not one'],
    ['6222020200112208', 'paid', 'the request arrives twice'],
  ])('to %s is %s when %s, and money goes once', async (number, expected) => {
    const shop = await earned(number);
    const command = shop.command(300);
    const { id } = await shop.owner.ask(wallet.requestPayout, command);
    expect(await outcome(shop, id)).toBe(expected);
    const again = await shop.owner.ask(wallet.requestPayout, command);
    expect(again).toMatchObject({ id, state: expected, amount: yuan(300) });
    expect(again.reason !== '').toBe(expected === 'declined');
    expect(await available(shop)).toBe(expected === 'paid' ? '200' : '500');
    expect((await trade.wallet.ledger.prove()).problems).toEqual([]);
  });

  it('never pays out more than is settled, however many ask at the same time', async () => {
    const shop = await earned();
    const codes = await Promise.all(
      Array.from({ length: 6 }, () =>
        shop.owner.ask(wallet.requestPayout, shop.command(200)).then(
          ({ state }) => state,
          (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
        ),
      ),
    );
    expect(codes.toSorted()).toEqual(['paid', 'paid', ...Array(4).fill('wallet.not-settled')]);
    expect(await available(shop)).toBe('100');
    await pay(shop, 50n);
    expect(await available(shop)).toBe('150');
  });

  it('is for the owner of the account, in the currency of a bank account of theirs', async () => {
    const shop = await earned();
    const clerk = await trade.person('clerk');
    const { officialId } = shop;
    await shop.owner.ask(accountWords.addStaff, { officialId, userId: clerk.id });
    const command = shop.command(100);
    expect(await clerk.refusal(wallet.requestPayout, command)).toBe('accounts.not-owner');
    const others = { ...command, bankAccountId: (await earned()).command(1).bankAccountId };
    expect(await shop.owner.refusal(wallet.requestPayout, others)).toBe(
      'wallet.no-such-bank-account',
    );
    const won = { ...command, amount: { amount: '100', currency: 'KRW' } };
    expect(await shop.owner.refusal(wallet.requestPayout, won)).toBe('wallet.currency-mismatch');
    const { id: payoutId } = await shop.owner.ask(wallet.requestPayout, command);
    expect(await clerk.refusal(wallet.getPayout, { payoutId })).toBe('accounts.not-owner');
  });

  it('tells the staff, and stands in the statement with the name of the bank', async () => {
    const shop = await earned('6222020200112202');
    const { id } = await shop.owner.ask(wallet.requestPayout, shop.command(100));
    await trade.settled();
    const pushed = trade.pushes.filter(({ type }) => type === 'wallet.payout-changed');
    expect(pushed.at(-1)).toMatchObject({
      to: [`staff:${shop.officialId}`],
      data: { id, state: 'declined' },
    });
    const { items } = await shop.owner.ask(wallet.listEntries, { owner: shop.officialId });
    const name = 'Maru Test Bank (CNY)';
    expect(items).toMatchObject([
      { reason: 'payout-return', amount: yuan(100), counterparty: name, reference: id },
      { reason: 'payout', amount: yuan(-100), counterparty: name, reference: id },
      { reason: 'payment', amount: yuan(500) },
    ]);
  });
});
