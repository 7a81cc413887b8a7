/** Money comes in from the simulated bank, over HTTP, whatever goes wrong on the way. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts as accountWords, wallet } from '../../../server/contract.ts';
import { minutes, seconds } from '../../../server/kernel/clock.ts';
import { openTrade, type Trade, type Trader } from '../../support/trade.ts';

let trade: Trade;
let alice: Trader;

beforeAll(async () => {
  trade = await openTrade({ bankTimeoutMs: 2_000 });
  alice = await trade.person('alice');
});
afterAll(() => trade.close());

const amount = { amount: '500', currency: 'CNY' } as const;

async function link(accountNumber: string, person = alice) {
  const account = { bank: 'maru-cn', accountNumber, holder: 'Alice' };
  return person.ask(wallet.linkBankAccount, account);
}

const balance = async (person = alice): Promise<bigint> => {
  const { balances } = await person.ask(wallet.getWallet, {});
  return BigInt(balances.find(({ currency }) => currency === 'CNY')?.amount ?? '0');
};

/** Lets the job ask the bank again until it knows; the clock goes on, nobody waits. */
async function outcome(topUpId: `top_${string}`, person = alice): Promise<string> {
  for (let round = 0; round < 10; round += 1) {
    const { state } = await person.ask(wallet.getTopUp, { topUpId });
    if (state !== 'pending') return state;
    trade.clock.advance(minutes(11));
    await trade.run('wallet.resume-top-ups');
  }
  return 'pending';
}

describe('a top-up', () => {
  it.each([
    ['6222020200112230', 'credited', 'nothing goes wrong'],
    ['6222020200112201', 'declined', 'the bank account is empty'],
    ['6222020200112202', 'declined', 'the bank account is closed'],
    ['6222020200112203', 'credited', 'the answer never comes'],
    ['6222020200112204', 'credited', 'the request is lost on its way'],
    ['6222020200112205', 'credited', 'the bank takes its time'],
    ['6222020200112206', 'declined', 'the bank takes its time to decline'],
    ['6222020200112207', 'credited', 'the answer is not one'],
    ['6222020200112208', 'credited', 'the request arrives twice'],
  ])('from %s is %s when %s, and money comes once', async (number, expected) => {
    const bankAccount = await link(number);
    const before = await balance();
    const idempotencyKey = randomUUID();
    const command = { bankAccountId: bankAccount.id, amount, idempotencyKey };
    const first = await alice.ask(wallet.topUp, command);
    expect(await outcome(first.id)).toBe(expected);

    const again = await alice.ask(wallet.topUp, command);
    const otherCase = { ...command, idempotencyKey: idempotencyKey.toUpperCase() };
    expect((await alice.ask(wallet.topUp, otherCase)).id).toBe(first.id);
    expect(again).toMatchObject({ id: first.id, state: expected, amount });
    expect(again.reason !== '').toBe(expected === 'declined');
    await trade.run('wallet.resume-top-ups');
    expect((await balance()) - before).toBe(expected === 'credited' ? 500n : 0n);
    expect((await trade.wallet.ledger.prove()).problems).toEqual([]);
  });

  it('is asked for in parallel and credited once', async () => {
    const bankAccount = await link('6222020200112230');
    const before = await balance();
    const command = { bankAccountId: bankAccount.id, amount, idempotencyKey: randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => alice.ask(wallet.topUp, command)),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect((await balance()) - before).toBe(500n);
  });

  it('that a crash left behind is settled by the job of another process', async () => {
    const bankAccount = await link('6222020200112204');
    const before = await balance();
    const command = { bankAccountId: bankAccount.id, amount, idempotencyKey: randomUUID() };
    const { id, state } = await alice.ask(wallet.topUp, command);
    expect(state).toBe('pending');

    const other = await openTrade({ uri: trade.uri, bankTimeoutMs: 2_000 });
    other.clock.advance(seconds(3_600 * 3));
    for (let round = 0; round < 3; round += 1) {
      await other.run('wallet.resume-top-ups');
      other.clock.advance(minutes(11));
    }
    await other.close();
    expect((await alice.ask(wallet.getTopUp, { topUpId: id })).state).toBe('credited');
    expect((await balance()) - before).toBe(500n);
  });

  it('takes no more than the bank account holds', async () => {
    const bankAccount = await link('6222020200119930');
    const all = { amount: '100000000', currency: 'CNY' } as const;
    const ask = (wanted: typeof all | typeof amount) => {
      const command = { bankAccountId: bankAccount.id, amount: wanted };
      return alice.ask(wallet.topUp, { ...command, idempotencyKey: randomUUID() });
    };
    expect((await ask(all)).state).toBe('credited');
    expect(await ask(amount)).toMatchObject({
      state: 'declined',
      reason: 'There is not enough money in the bank account.',
    });
  });

  it('is refused for a bank account of others, another currency, and a key used before', async () => {
    const bankAccount = await link('6222020200112230');
    const bob = await trade.person('bob');
    const command = { bankAccountId: bankAccount.id, amount, idempotencyKey: randomUUID() };
    expect(await bob.refusal(wallet.topUp, command)).toBe('wallet.no-such-bank-account');
    const won = { ...command, amount: { amount: '500', currency: 'KRW' } };
    expect(await alice.refusal(wallet.topUp, won)).toBe('wallet.currency-mismatch');

    const { id } = await alice.ask(wallet.topUp, command);
    expect(await bob.refusal(wallet.getTopUp, { topUpId: id })).toBe('wallet.no-such-top-up');
    const more = { ...command, amount: { amount: '501', currency: 'CNY' } };
    expect(await alice.refusal(wallet.topUp, more)).toBe('request.idempotency-key-reused');
  });

  it('tells the devices of its owner', async () => {
    const carol = await trade.person('carol');
    const bankAccount = await link('6222020200112231', carol);
    const command = { bankAccountId: bankAccount.id, amount, idempotencyKey: randomUUID() };
    const { id } = await carol.ask(wallet.topUp, command);
    await trade.settled();
    const pushed = trade.pushes.filter(({ to }) => to.includes(`user:${carol.id}`));
    expect(pushed.map(({ type }) => type).toSorted()).toEqual([
      'wallet.changed',
      'wallet.top-up-changed',
    ]);
    expect(pushed.find(({ type }) => type === 'wallet.top-up-changed')?.data).toMatchObject({
      ...{ id, state: 'credited' },
    });
  });
});

describe('a bank account', () => {
  it('is linked once, shown without its number, and can be unlinked', async () => {
    const dora = await trade.person('dora');
    const first = await link('6222020200112230', dora);
    expect(await link('6222020200112230', dora)).toEqual(first);
    expect(first.maskedNumber).toBe('**** 2230');
    expect(await dora.ask(wallet.listBankAccounts, {})).toEqual({ items: [first] });
    expect(await alice.refusal(wallet.unlinkBankAccount, { bankAccountId: first.id })).toBe(
      'wallet.no-such-bank-account',
    );
    await dora.ask(wallet.unlinkBankAccount, { bankAccountId: first.id });
    expect(await dora.ask(wallet.listBankAccounts, {})).toEqual({ items: [] });
  });

  it('is refused when the bank does not know it, or we do not know the bank', async () => {
    const account = { bank: 'maru-cn', accountNumber: '6222020200112299', holder: 'Alice' };
    expect(await alice.refusal(wallet.linkBankAccount, account)).toBe(
      'wallet.account-not-confirmed',
    );
    const other = { ...account, bank: 'nobank', accountNumber: '6222020200112230' };
    expect(await alice.refusal(wallet.linkBankAccount, other)).toBe('wallet.no-such-bank');
  });
});

describe('a wallet', () => {
  it('has a statement that names the other side, page by page', async () => {
    const erin = await trade.person('erin');
    const bankAccount = await link('6222020200112230', erin);
    for (let n = 0; n < 3; n += 1) {
      const command = { bankAccountId: bankAccount.id, amount, idempotencyKey: randomUUID() };
      await erin.ask(wallet.topUp, command);
    }
    const first = await erin.ask(wallet.listEntries, { limit: 2 });
    expect(first.items).toHaveLength(2);
    expect(first.items[0]).toMatchObject({
      ...{ amount, reason: 'top-up', counterparty: 'Maru Test Bank (CNY)' },
    });
    const cursor = first.nextCursor ?? '';
    const second = await erin.ask(wallet.listEntries, { limit: 2, cursor });
    expect(second.items).toHaveLength(1);
    expect(second.nextCursor).toBeNull();
    expect((await erin.ask(wallet.listEntries, { currency: 'KRW' })).items).toEqual([]);
  });

  it('of an official account is for its staff', async () => {
    const owner = await trade.person('owner');
    const input = { handle: 'teahouse', name: 'Tea', kind: 'business' } as const;
    const { id } = await owner.ask(accountWords.openOfficial, input);
    expect(await owner.ask(wallet.getWallet, { owner: id })).toMatchObject({ balances: [] });
    expect(await owner.ask(wallet.listEntries, { owner: id })).toMatchObject({ items: [] });
    expect(await alice.refusal(wallet.getWallet, { owner: id })).toBe('accounts.not-staff');
    expect(await alice.refusal(wallet.listEntries, { owner: id })).toBe('accounts.not-staff');
  });

  it('shows the head of the sealed journal to everybody', async () => {
    await trade.run('wallet.seal-journal');
    const head = await alice.ask(wallet.getLedgerHead, {});
    const proof = await trade.wallet.ledger.prove();
    expect(head).toMatchObject({ number: proof.head.number, hash: proof.head.hash });
    expect(head.number).toBe(proof.entryCount);
  });
});

describe('without a bank', () => {
  it('a wallet says so, refuses what needs one, and leaves what is under way undecided', async () => {
    const bankAccount = await link('6222020200112205');
    const begin = () => ({ bankAccountId: bankAccount.id, amount, idempotencyKey: randomUUID() });
    const { id: topUpId, state } = await alice.ask(wallet.topUp, begin());
    expect(state).toBe('pending');
    expect(await alice.ask(wallet.getWallet, {})).toMatchObject({ bank: 'simulated' });

    const cutOff = await openTrade({ uri: trade.uri, bank: { kind: 'none' } });
    const person = cutOff.trader(alice.id);
    expect(await person.ask(wallet.getWallet, {})).toMatchObject({ bank: 'none' });
    const claim = { bank: 'maru-cn', accountNumber: '6222020200112231', holder: 'Alice' };
    expect(await person.refusal(wallet.listBanks, {})).toBe('wallet.no-bank');
    expect(await person.refusal(wallet.linkBankAccount, claim)).toBe('wallet.no-bank');
    expect(await person.refusal(wallet.topUp, begin())).toBe('wallet.no-bank');
    cutOff.clock.advance(minutes(11));
    await cutOff.run('wallet.resume-top-ups');
    expect(await person.ask(wallet.getTopUp, { topUpId })).toMatchObject({ state: 'pending' });
    await cutOff.close();
    expect(await outcome(topUpId)).toBe('credited');
  });
});
