import { describe, expect, it } from 'vitest';
import { after, minutes, seconds, stoppedClock } from '../../../server/kernel/clock.ts';
import { createIds } from '../../../server/kernel/ids.ts';
import { money } from '../../../server/kernel/money.ts';
import type { Bank } from '../../../server/wallet/instruments/bank.ts';
import {
  type BankAccount,
  bankAccountsMax,
  decideLink,
  requireBank,
  requireMandate,
} from '../../../server/wallet/instruments/bank-account.ts';
import { faultOf, faults } from '../../../server/wallet/instruments/bank-simulator/faults.ts';
import {
  decideOrder,
  decideQuery,
  type SimulatedOrder,
} from '../../../server/wallet/instruments/bank-simulator/order.ts';
import { decideSettlement, decideTopUp } from '../../../server/wallet/instruments/top-up.ts';

const now = new Date('2026-05-01T09:00:00.000Z');
const ids = createIds(stoppedClock(now));
const alice = ids.next('usr');
const bank: Bank = { bank: 'maru-cn', name: 'Test Bank', currency: 'CNY' };

const bankAccount = (mandate = 'm1'): BankAccount => ({
  ...{ id: ids.next('bnk'), userId: alice, bank: 'maru-cn', bankName: 'Test Bank' },
  ...{ currency: 'CNY', mandate, maskedNumber: '**** 1234', linkedAt: now },
});
const code = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
};

describe('linking a bank account', () => {
  const mandate = { mandate: 'm1', maskedNumber: '**** 1234' };

  it('finds the bank', () => {
    expect(requireBank([bank], 'maru-cn')).toBe(bank);
    expect(code(() => requireBank([bank], 'other'))).toBe('wallet.no-such-bank');
    expect(code(() => requireBank(null, 'maru-cn'))).toBe('wallet.bank-unavailable');
  });

  it('needs the bank to confirm it', () => {
    expect(requireMandate({ kind: 'confirmed', mandate })).toBe(mandate);
    expect(code(() => requireMandate({ kind: 'refused' }))).toBe('wallet.account-not-confirmed');
    expect(code(() => requireMandate({ kind: 'unknown' }))).toBe('wallet.bank-unavailable');
  });

  it('adds it once', () => {
    const linked = bankAccount('m1');
    expect(decideLink([linked], bank, mandate)).toBe(linked);
    expect(decideLink([], bank, mandate)).toBeNull();
    expect(decideLink([bankAccount('m2')], bank, mandate)).toBeNull();
    expect(decideLink([{ ...linked, bank: 'maru-kr' }], bank, mandate)).toBeNull();
  });

  it('has a limit, which does not hold for the one that is linked already', () => {
    const full = Array.from({ length: bankAccountsMax }, (_, index) => bankAccount(`m${index}`));
    const other = { ...mandate, mandate: 'new' };
    expect(code(() => decideLink(full, bank, other))).toBe('wallet.too-many-bank-accounts');
    expect(decideLink(full, bank, mandate)).toBe(full[1]);
  });
});

describe('a top-up', () => {
  const requested = () =>
    decideTopUp({ id: ids.next('top'), bankAccount: bankAccount() }, money(500n, 'CNY'), now);

  it('begins pending and leaves the first asking to the request', () => {
    const topUp = requested();
    expect(topUp).toMatchObject({ state: 'pending', askCount: 0, mandate: 'm1', userId: alice });
    expect(topUp.askAt.getTime()).toBeGreaterThan(now.getTime());
  });

  it('is refused in another currency', () => {
    const known = { id: ids.next('top'), bankAccount: bankAccount() };
    expect(code(() => decideTopUp(known, money(5n, 'KRW'), now))).toBe('wallet.currency-mismatch');
  });

  it('credits what the bank accepted, from the bank, under its own key', () => {
    const topUp = requested();
    expect(decideSettlement(topUp, { kind: 'accepted' }, now)).toEqual({
      kind: 'credit',
      entry: {
        key: `top-up:${topUp.id}`,
        postings: [
          { from: 'bank:maru-cn/clearing', to: `${alice}/main`, amount: money(500n, 'CNY') },
        ],
        reason: 'top-up',
        reference: topUp.id,
      },
    });
  });

  it('is declined with the reason of the bank', () => {
    const answer = { kind: 'declined', reason: 'closed' } as const;
    expect(decideSettlement(requested(), answer, now)).toEqual({
      kind: 'decline',
      reason: 'closed',
    });
  });

  it.each([
    ['unknown', 0, seconds(2)],
    ['absent', 0, seconds(2)],
    ['unknown', 3, seconds(16)],
    ['unknown', 60, minutes(10)],
  ] as const)('asks again when the answer is %s for the %s. time', (kind, askCount, pause) => {
    expect(decideSettlement({ ...requested(), askCount }, { kind }, now)).toEqual({
      kind: 'ask-again',
      asking: { askCount: askCount + 1, askAt: after(now, pause) },
    });
  });

  it('is never settled twice', () => {
    const credited = { ...requested(), state: 'credited' } as const;
    expect(() => decideSettlement(credited, { kind: 'accepted' }, now)).toThrow();
  });
});

describe('the simulated bank', () => {
  const account = { mandate: 'm1', accountNumber: '12345600', balance: 1_000n };
  const debit = (queriesLeft: number): SimulatedOrder => ({
    ...{ direction: 'debit', requestId: 'r1', mandate: 'm1', amount: money(500n, 'CNY') },
    ...{ state: 'pending', reason: '', queriesLeft },
  });

  it('tells faults by the last two digits', () => {
    for (const [digits, fault] of Object.entries(faults)) {
      expect(faultOf(`62220202${digits}`)).toBe(fault);
    }
    expect(faultOf('6222020230')).toBe('none');
  });

  it.each([
    ['none', 'accepted'],
    ['silent', 'accepted'],
    ['doubled', 'accepted'],
    ['no-money', 'declined'],
    ['closed', 'declined'],
    ['late', 'pending'],
    ['late-declined', 'pending'],
  ] as const)('with fault %s answers %s', (fault, state) => {
    expect(decideOrder(account, debit(0), fault).state).toBe(state);
  });

  it('gives no more than there is', () => {
    const of = (minor: bigint) => ({ ...debit(0), amount: money(minor, 'CNY') });
    expect(decideOrder(account, of(1_001n), 'none').state).toBe('declined');
    expect(decideOrder(account, of(1_000n), 'none').state).toBe('accepted');
  });

  it.each([
    ['none', 'accepted'],
    ['no-money', 'accepted'],
    ['closed', 'declined'],
    ['late', 'pending'],
  ] as const)('takes a credit, whatever the account holds; with fault %s: %s', (fault, state) => {
    const credit = { ...debit(0), direction: 'credit', amount: money(9_000n, 'CNY') } as const;
    expect(decideOrder(account, credit, fault).state).toBe(state);
  });

  it('decides a late debit when it was asked for often enough', () => {
    expect(decideQuery(account, debit(2), 'late')).toMatchObject({
      state: 'pending',
      queriesLeft: 1,
    });
    expect(decideQuery(account, debit(1), 'late').state).toBe('accepted');
    expect(decideQuery(account, debit(1), 'late-declined').state).toBe('declined');
    expect(decideQuery({ ...account, balance: 1n }, debit(1), 'late').state).toBe('declined');
  });

  it('never changes its mind', () => {
    const done = { ...debit(0), state: 'accepted' } as const;
    expect(decideQuery(account, done, 'late-declined')).toBe(done);
  });
});
