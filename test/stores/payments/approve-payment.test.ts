import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { payments, wallet } from '../../../server/contract.ts';
import { after, minutes } from '../../../server/kernel/clock.ts';
import { migrate } from '../../../server/kernel/db/migrations/migrate.ts';
import { money } from '../../../server/kernel/money.ts';
import { recordIds } from '../../../server/payments/migrations/0001-record-ids.ts';
import { openTrade, type Shop, type Trade, type Trader } from '../../support/trade.ts';

/** Two processes' worth over one database. */
let trade: Trade;
let other: Trade;
let shop: Shop;

beforeAll(async () => {
  trade = await openTrade();
  other = await openTrade({ uri: trade.uri });
  shop = await trade.shop('teahouse');
});
afterAll(async () => {
  await other.close();
  await trade.close();
});

interface OnceRow {
  _id: string;
  result: { value: unknown };
}

let buyers = 0;
async function buyer(minor: bigint): Promise<Trader> {
  buyers += 1;
  const person = await trade.person(`buyer${buyers}`);
  if (minor > 0n) await trade.fund(person, minor);
  return person;
}

async function request(payer: Trader, minor = 680n) {
  const wanted = {
    ...{ payer: payer.id, payee: shop.officialId, amount: money(minor, 'CNY') },
    ...{ reference: `thing-${randomUUID()}`, description: 'Tea' },
    expiresAt: after(trade.clock.now(), minutes(15)),
  };
  const [made] = await trade.db.transaction((tx) => trade.payments.createPayments(tx, [wanted]));
  if (!made) throw new Error('one payment was asked for');
  return made;
}

const approval = (paymentId: `pay_${string}`) => ({
  ...{ paymentId, instrument: 'balance' as const, idempotencyKey: randomUUID() },
});
const balanceOf = async (person: Trader, owner: 'me' | `oac_${string}` = 'me') => {
  const { balances } = await person.ask(wallet.getWallet, { owner });
  return BigInt(balances[0]?.amount ?? 0);
};

describe('approving a payment', () => {
  it('pays once and answers the same, from many tabs, keys and processes at once', async () => {
    const person = await buyer(1_000n);
    const elsewhere = other.trader(person.id);
    const earned = await balanceOf(shop.owner, shop.officialId);
    const { id } = await request(person);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, click) =>
        (click % 2 === 0 ? person : elsewhere).ask(payments.approvePayment, approval(id)),
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({
      ...{ id, state: 'paid', amount: { amount: '680', currency: 'CNY' } },
      payee: { id: shop.officialId, name: 'teahouse', isVerified: false },
    });
    expect(await balanceOf(person)).toBe(320n);
    expect((await balanceOf(shop.owner, shop.officialId)) - earned).toBe(680n);
    expect((await trade.wallet.ledger.prove()).problems).toEqual([]);
  });

  it('answers a repeat of what an earlier version recorded with the payment as it stands', async () => {
    const person = await buyer(1_000n);
    const { id } = await request(person);
    const approve = approval(id);
    const first = await person.ask(payments.approvePayment, approve);
    await trade.db.patiently(async (connection) => {
      const records = connection.getClient().db(connection.name).collection<OnceRow>('idempotency');
      const _id = `${person.id}:approve-payment:${approve.idempotencyKey}`;
      expect(await records.findOne({ _id })).toMatchObject({ result: { value: id } });
      // As it was written then: the whole payment.
      const value = { id, payer: person.id, state: 'paid', paidAt: trade.clock.now() };
      await records.updateOne({ _id }, { $set: { result: { value } } });
    });
    await migrate({ ...trade, migrations: [recordIds], holder: 'test' });
    expect(await person.ask(payments.approvePayment, approve)).toEqual(first);
    expect(await balanceOf(person)).toBe(320n);
  });

  it('is refused without money, and works with the same key when there is some', async () => {
    const person = await buyer(679n);
    const { id } = await request(person);
    const command = approval(id);
    const refused = await person.refusal(payments.approvePayment, command);
    expect(refused).toBe('wallet.insufficient-funds');
    expect((await person.ask(payments.getPayment, { paymentId: id })).state).toBe('awaiting');
    await trade.fund(person, 1n);
    expect((await person.ask(payments.approvePayment, command)).state).toBe('paid');
    expect(await balanceOf(person)).toBe(0n);
  });

  it('is for the payer alone', async () => {
    const person = await buyer(1_000n);
    const stranger = await buyer(1_000n);
    const { id } = await request(person);
    for (const one of [stranger, shop.owner]) {
      expect(await one.refusal(payments.approvePayment, approval(id))).toBe(
        'payments.no-such-payment',
      );
      expect(await one.refusal(payments.getPayment, { paymentId: id })).toBe(
        'payments.no-such-payment',
      );
    }
    const nothing = await person.refusal(payments.getPayment, { paymentId: trade.ids.next('pay') });
    expect(nothing).toBe('payments.no-such-payment');
  });

  it('is refused when its time is over', async () => {
    const person = await buyer(1_000n);
    const { id, expiresAt } = await request(person);
    trade.clock.set(expiresAt);
    expect(await person.refusal(payments.approvePayment, approval(id))).toBe('payments.expired');
    expect(await balanceOf(person)).toBe(1_000n);
  });

  it('and cancelling at the same time: exactly one of the two happens', async () => {
    for (let round = 0; round < 6; round += 1) {
      const person = await buyer(1_000n);
      const { id } = await request(person);
      const cancel = other.db.transaction((tx) => other.payments.cancelPayment(tx, id));
      const [approved, cancelled] = await Promise.allSettled([
        person.ask(payments.approvePayment, approval(id)),
        cancel,
      ]);
      if (cancelled.status === 'rejected') throw cancelled.reason;
      const isPaid = approved.status === 'fulfilled';
      expect(cancelled.value.state).toBe(isPaid ? 'paid' : 'cancelled');
      if (!isPaid) expect(approved.reason).toMatchObject({ code: 'payments.cancelled' });
      expect(await balanceOf(person)).toBe(isPaid ? 320n : 1_000n);
      const { state } = await person.ask(payments.getPayment, { paymentId: id });
      expect(state).toBe(isPaid ? 'paid' : 'cancelled');
    }
  });

  it('is told to the devices of the payer, and so is a cancellation', async () => {
    const person = await buyer(1_000n);
    const paid = await request(person);
    const withdrawn = await request(person);
    await person.ask(payments.approvePayment, approval(paid.id));
    await trade.db.transaction((tx) => trade.payments.cancelPayment(tx, withdrawn.id));
    await trade.settled();
    const told = [...trade.pushes, ...other.pushes]
      .filter(
        ({ to, type }) => type === payments.paymentChanged.type && to.includes(`user:${person.id}`),
      )
      .map(({ data }) => data);
    expect(told).toContainEqual({ paymentId: paid.id, state: 'paid' });
    expect(told).toContainEqual({ paymentId: withdrawn.id, state: 'cancelled' });
    // When the two dispatchers take turns, a device may hear a thing again.
    expect(new Set(told.map((data) => JSON.stringify(data))).size).toBe(2);
  });
});
