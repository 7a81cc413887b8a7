/**
 * What the book is made of. A posting says from, to, amount, so it balances by its shape; a
 * entry is one or more postings in one currency that happen together or not at all.
 */
import { assert } from '../../kernel/assert.ts';
import type { Instant } from '../../kernel/clock.ts';
import type { Id, IdentityId } from '../../kernel/ids.ts';
import { type Currency, type Money, money } from '../../kernel/money.ts';
import { type AccountPath, accountOf, type Holder, isIdentity, storedNameOf } from './account.ts';
import type { EntryReason } from './contract.ts';

export interface Posting {
  readonly from: AccountPath;
  readonly to: AccountPath;
  readonly amount: Money;
}

export interface EntryRequest {
  /** Names the business request, so that it is booked once: `payment:pay_...`. */
  readonly key: string;
  readonly postings: readonly Posting[];
  readonly reason: EntryReason;
  /** The id of what it was for. */
  readonly reference: string;
}

export interface JournalEntry extends EntryRequest {
  readonly id: Id<'ltr'>;
  readonly currency: Currency;
  readonly at: Instant;
}

/** By how much an account's balance changes. */
export interface Change {
  readonly account: AccountPath;
  readonly amount: Money;
}

/** What a caller promises. @throws AssertionError */
export function makeEntry(request: EntryRequest, id: Id<'ltr'>, at: Instant): JournalEntry {
  const [first] = request.postings;
  assert(first, 'an entry has a posting');
  const { currency } = first.amount;
  for (const { from, to, amount } of request.postings) {
    assert(amount.minor > 0n, 'a posting moves something');
    assert(amount.currency === currency, 'an entry has one currency');
    assert(from !== to, 'a posting goes from one to another');
    // Nothing in an added-up account refuses an overdraft, so it gives only what settlement bounds.
    const isBounded = accountOf(from).guard !== 'added-up' || request.reason === 'settlement';
    assert(isBounded, 'only a guarded account or a bank gives');
  }
  return { ...request, id, currency, at };
}

/** These are booked together with a row of their own, by which they are bounded, and never alone. */
const boundReasons: readonly EntryReason[] = ['hold', 'release', 'refund', 'settlement'];

/** What anybody may book who has a reason of their own. @throws AssertionError */
export function assertOrdinary({ postings, reason }: EntryRequest): void {
  assert(!boundReasons.includes(reason), `${reason} is booked by what bounds it`);
  const isHeld = (path: AccountPath) => accountOf(path).kind === 'held';
  const touchesHeld = postings.some(({ from, to }) => isHeld(from) || isHeld(to));
  assert(!touchesHeld, 'what is held moves with its hold');
}

/** True when the same request is booked again, as a retry does. */
export function isSameRequest(known: JournalEntry, request: EntryRequest): boolean {
  const essence = ({ key, postings, reason, reference }: EntryRequest) =>
    JSON.stringify([key, postings.map(textOfPosting), reason, reference]);
  return essence(known) === essence(request);
}

/** As it is sealed; see `storedNameOf`. */
export function textOfPosting({ from, to, amount }: Posting): readonly string[] {
  return [storedNameOf(from), storedNameOf(to), amount.minor.toString(), amount.currency];
}

/** What an entry does to each account, in a fixed order, so that two never lock crosswise. */
export function changesOf({ postings, currency }: JournalEntry): Change[] {
  const byAccount = new Map<AccountPath, bigint>();
  const move = (account: AccountPath, minor: bigint) =>
    byAccount.set(account, (byAccount.get(account) ?? 0n) + minor);
  for (const { from, to, amount } of postings) {
    move(from, -amount.minor);
    move(to, amount.minor);
  }
  return [...byAccount]
    .filter(([, minor]) => minor !== 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([account, minor]) => ({ account, amount: money(minor, currency) }));
}

/**
 * What an entry adds to the kept sum of each busy account: of one that is added up what it received,
 * because what left it is kept by settlement; of the outside both.
 */
export function busyChangesOf({ postings, currency }: JournalEntry): Change[] {
  const byAccount = new Map<AccountPath, bigint>();
  const move = (account: AccountPath, minor: bigint) =>
    byAccount.set(account, (byAccount.get(account) ?? 0n) + minor);
  for (const { from, to, amount } of postings) {
    if (accountOf(from).guard === 'outside') move(from, -amount.minor);
    if (accountOf(to).guard !== 'never-below-zero') move(to, amount.minor);
  }
  return [...byAccount].map(([account, minor]) => ({ account, amount: money(minor, currency) }));
}

/** The accounts that take part, each once. */
export function accountsOf({ postings }: Pick<JournalEntry, 'postings'>): AccountPath[] {
  return [...new Set(postings.flatMap(({ from, to }) => [from, to]))];
}

/** Those who take part and are somebody: people and official accounts. */
export function identitiesOf(entry: Pick<JournalEntry, 'postings'>): IdentityId[] {
  const holders = accountsOf(entry).map((path) => accountOf(path).holder);
  return [...new Set(holders)].filter(isIdentity);
}

/** Who stands on the other side of the entry, seen from a holder; null between their own accounts. */
export function counterpartyOf({ postings }: JournalEntry, holder: Holder): Holder | null {
  const sides = postings.map(({ from, to }) => [accountOf(from).holder, accountOf(to).holder]);
  const mine = sides.find((side) => side.includes(holder));
  assert(mine, 'the holder takes part in the entry');
  return mine.find((side) => side !== holder) ?? null;
}
