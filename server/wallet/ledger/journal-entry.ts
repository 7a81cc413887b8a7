/**
 * What the book is made of. A posting says from, to, amount, so it balances by its shape; a
 * entry is one or more postings in one currency that happen together or not at all.
 */
import { assert } from '../../kernel/assert.ts';
import type { Instant } from '../../kernel/clock.ts';
import type { Id, IdentityId } from '../../kernel/ids.ts';
import { type Currency, type Money, money } from '../../kernel/money.ts';
import type { EntryReason } from '../contract.ts';

/** What a bank and we owe each other; below zero is what it took from its customers for us. */
export type BankHolder = `bank:${string}`;

/** Whoever money can lie with. */
export type Holder = IdentityId | BankHolder;

/** A ledger account is a holder and a currency, so nobody has to open or look one up. */
export type AccountId = `${Holder}/${Currency}`;

export interface Posting {
  readonly from: Holder;
  readonly to: Holder;
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

/** By how much a holder's balance changes. */
export interface Change {
  readonly holder: Holder;
  readonly amount: Money;
}

export function accountOf(holder: Holder, currency: Currency): AccountId {
  return `${holder}/${currency}`;
}

export function isBank(holder: Holder): holder is BankHolder {
  return holder.startsWith('bank:');
}

/**
 * People spend what they have: their balance is a document that every posting writes, so that two
 * spends collide. Official accounts and banks are busy: their balance is added up from the journal.
 */
export function isGuarded(holder: Holder | AccountId): boolean {
  return holder.startsWith('usr_');
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
    // Nothing guards an added-up balance against overdraft, so official accounts only receive.
    assert(isBank(from) || isGuarded(from), 'only a guarded wallet or a bank gives');
  }
  return { ...request, id, currency, at };
}

/** True when the same request is booked again, as a retry does. */
export function isSameRequest(known: JournalEntry, request: EntryRequest): boolean {
  const essence = ({ key, postings, reason, reference }: EntryRequest) =>
    JSON.stringify([key, postings.map(textOfPosting), reason, reference]);
  return essence(known) === essence(request);
}

export function textOfPosting({ from, to, amount }: Posting): readonly string[] {
  return [from, to, amount.minor.toString(), amount.currency];
}

/** What an entry does to each holder, in a fixed order, so that two never lock crosswise. */
export function changesOf({ postings, currency }: JournalEntry): Change[] {
  const byHolder = new Map<Holder, bigint>();
  const move = (holder: Holder, minor: bigint) =>
    byHolder.set(holder, (byHolder.get(holder) ?? 0n) + minor);
  for (const { from, to, amount } of postings) {
    move(from, -amount.minor);
    move(to, amount.minor);
  }
  return [...byHolder]
    .filter(([, minor]) => minor !== 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([holder, minor]) => ({ holder, amount: money(minor, currency) }));
}

/** Everybody who takes part, each once. */
export function holdersOf({ postings }: Pick<JournalEntry, 'postings'>): Holder[] {
  return [...new Set(postings.flatMap(({ from, to }) => [from, to]))];
}

/** Those of them who are somebody: people and official accounts. */
export function identitiesOf(entry: Pick<JournalEntry, 'postings'>): IdentityId[] {
  return holdersOf(entry).filter((holder): holder is IdentityId => !isBank(holder));
}

/** Who stands on the other side of the entry, seen from a holder. */
export function counterpartyOf({ postings }: JournalEntry, holder: Holder): Holder {
  const mine = postings.find(({ from, to }) => from === holder || to === holder);
  assert(mine, 'the holder takes part in the entry');
  return mine.from === holder ? mine.to : mine.from;
}
