import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stoppedClock } from '../../../server/kernel/clock.ts';
import { createIds } from '../../../server/kernel/ids.ts';
import { money } from '../../../server/kernel/money.ts';
import type { AccountPath } from '../../../server/wallet/ledger/account.ts';
import {
  accountsOf,
  changesOf,
  counterpartyOf,
  type EntryRequest,
  identitiesOf,
  isSameRequest,
  makeEntry,
  type Posting,
} from '../../../server/wallet/ledger/journal-entry.ts';

const now = new Date('2026-05-01T09:00:00.000Z');
const ids = createIds(stoppedClock(now));
const [aliceId, bobId, shopId] = [ids.next('usr'), ids.next('usr'), ids.next('oac')];
const alice = `${aliceId}/main` as const;
const bob = `${bobId}/main` as const;
const shop = `${shopId}/pending` as const;
const bank: AccountPath = 'bank:maru-cn/clearing';

const posting = (
  from: AccountPath,
  to: AccountPath,
  minor: bigint,
  currency: 'CNY' | 'KRW' = 'CNY',
) => ({
  from,
  to,
  amount: money(minor, currency),
});
const request = (...postings: Posting[]): EntryRequest => ({
  key: 'payment:1',
  postings,
  reason: 'payment',
  reference: 'ord_1',
});
const entry = (...postings: Posting[]) => makeEntry(request(...postings), ids.next('ltr'), now);

describe('an entry', () => {
  it('takes its currency from its postings', () => {
    expect(entry(posting(alice, shop, 500n))).toMatchObject({ currency: 'CNY', at: now });
  });

  it.each([
    ['without postings', []],
    ['of nothing', [posting(alice, bob, 0n)]],
    ['of less than nothing', [posting(alice, bob, -1n)]],
    ['to the giver himself', [posting(alice, alice, 1n)]],
    ['in two currencies', [posting(alice, bob, 1n), posting(alice, bob, 1n, 'KRW')]],
    ['out of an account that nothing guards', [posting(shop, alice, 1n)]],
  ])('is impossible %s', (_, postings) => {
    expect(() => entry(...postings)).toThrow();
  });

  it('changes each account by what they get less what they give', () => {
    const changes = changesOf(entry(posting(bank, alice, 500n), posting(alice, shop, 200n)));
    expect(new Map(changes.map(({ account, amount }) => [account, amount.minor]))).toEqual(
      new Map<AccountPath, bigint>([
        [alice, 300n],
        [shop, 200n],
        [bank, -500n],
      ]),
    );
  });

  it('leaves out whoever gets as much as they give', () => {
    const changes = changesOf(entry(posting(bank, alice, 500n), posting(alice, shop, 500n)));
    expect(changes.map(({ account }) => account)).not.toContain(alice);
  });

  it('adds up to nothing, whatever its postings, and in a fixed order of accounts', () => {
    const account = fc.constantFrom<AccountPath>(
      ...[alice, bob, bank, 'bank:maru-kr/clearing' as const],
    );
    const postings = fc.array(
      fc
        .record({ from: account, to: account, minor: fc.bigInt(1n, 10n ** 15n) })
        .filter(({ from, to }) => from !== to),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(postings, (list) => {
        const changes = changesOf(entry(...list.map((p) => posting(p.from, p.to, p.minor))));
        expect(changes.reduce((sum, { amount }) => sum + amount.minor, 0n)).toBe(0n);
        const accounts = changes.map((change) => change.account);
        expect(accounts).toEqual(accounts.toSorted());
      }),
    );
  });

  it('knows who takes part, and who of them is somebody', () => {
    const made = entry(posting(bank, alice, 5n), posting(alice, shop, 5n));
    expect(accountsOf(made)).toEqual([bank, alice, shop]);
    expect(identitiesOf(made)).toEqual([aliceId, shopId]);
  });

  it('shows each side the other one', () => {
    const made = entry(posting(alice, shop, 5n));
    expect(counterpartyOf(made, aliceId)).toBe(shopId);
    expect(counterpartyOf(made, shopId)).toBe(aliceId);
    expect(() => counterpartyOf(made, bobId)).toThrow();
  });

  it('between accounts of one holder has no other side', () => {
    const made = entry(posting(alice, `${aliceId}/held`, 5n));
    expect(counterpartyOf(made, aliceId)).toBeNull();
  });

  it('is the same request only with the same key, postings, reason and reference', () => {
    const asked = request(posting(alice, shop, 5n));
    const made = makeEntry(asked, ids.next('ltr'), now);
    expect(isSameRequest(made, request(posting(alice, shop, 5n)))).toBe(true);
    expect(isSameRequest(made, request(posting(alice, shop, 6n)))).toBe(false);
    expect(isSameRequest(made, request(posting(bob, shop, 5n)))).toBe(false);
    expect(isSameRequest(made, { ...asked, reason: 'refund' })).toBe(false);
    expect(isSameRequest(made, { ...asked, reference: 'ord_2' })).toBe(false);
    expect(isSameRequest(made, { ...asked, key: 'payment:2' })).toBe(false);
  });
});
