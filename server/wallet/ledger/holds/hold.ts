/**
 * A hold sets money aside for a payment that may still become smaller or not happen: `open` becomes
 * `posted` (paid, in whole or in part) or `voided` (given back), once.
 */
import { assert } from '../../../kernel/assert.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Id, UserId } from '../../../kernel/ids.ts';
import { isLess, isSame, type Money, money } from '../../../kernel/money.ts';
import { refuse } from '../../errors.ts';
import { type AccountId, type AccountPath, accountOf } from '../account.ts';
import type { EntryReason } from '../contract.ts';
import type { EntryRequest } from '../journal-entry.ts';

export const holdStates = ['open', 'posted', 'voided'] as const;
export type HoldState = (typeof holdStates)[number];

export interface HoldRequest {
  /** Names the business request, so that money is set aside once: `payment:pay_...`. */
  readonly key: string;
  readonly userId: UserId;
  readonly amount: Money;
  /** The id of what it is for. */
  readonly reference: string;
  /** Until when it was asked for; whoever asked voids it then. */
  readonly expiresAt: Instant;
}

export interface HoldPosting {
  readonly to: AccountPath;
  /** As much as was held, or less; the rest goes back. */
  readonly amount: Money;
  readonly reason: EntryReason;
}

export interface Hold extends HoldRequest {
  readonly id: Id<'hld'>;
  readonly state: HoldState;
  readonly createdAt: Instant;
  readonly endedAt: Instant | null;
  /** What was paid; null unless it was posted. */
  readonly posted: Pick<HoldPosting, 'to' | 'amount'> | null;
}

export function makeHold(request: HoldRequest, id: Id<'hld'>, now: Instant): Hold {
  assert(request.expiresAt > now, 'a hold can still be posted');
  return { ...request, id, state: 'open', createdAt: now, endedAt: null, posted: null };
}

/** True when the same money is set aside again, as a retry does. */
export function isSameHold(known: Hold, { userId, amount, reference }: HoldRequest): boolean {
  return known.userId === userId && known.reference === reference && isSame(known.amount, amount);
}

export type HoldEnd = 'end' | 'nothing';

/** @throws DomainError when it has ended otherwise, or holds less */
export function decidePosting(hold: Hold, { to, amount }: HoldPosting): HoldEnd {
  assert(['main', 'pending'].includes(accountOf(to).kind), 'held money is paid to somebody');
  if (isLess(hold.amount, amount)) throw refuse['more-than-held']();
  if (hold.state === 'open') return 'end';
  const isDone = hold.posted?.to === to && isSame(hold.posted.amount, amount);
  if (!isDone) throw refuse['hold-ended']();
  return 'nothing';
}

/** @throws DomainError when it was posted */
export function decideVoiding({ state }: Hold): HoldEnd {
  if (state === 'posted') throw refuse['hold-ended']();
  return state === 'open' ? 'end' : 'nothing';
}

/** The hold that an entry belongs to, by its key; empty when it names none. */
export function holdNamedBy({ key }: Pick<EntryRequest, 'key'>): string {
  return /^hold:(hld_[^:]+)/.exec(key)?.[1] ?? '';
}

/** A hold and whose money it is: what is held of somebody is then what their open holds add up to. */
export function keyOfHold(id: string, account: AccountId): string {
  return `${id} of ${account}`;
}

export function holdInKey(key: string): string {
  return key.split(' ')[0] ?? '';
}

/** main -> held */
export function entryOfHold({ id, userId, amount, reference }: Hold): EntryRequest {
  return {
    key: `hold:${id}`,
    postings: [{ from: `${userId}/main`, to: `${userId}/held`, amount }],
    reason: 'hold',
    reference,
  };
}

/** held -> payee */
export function entryOfPosting(
  { id, userId, reference }: Hold,
  { to, amount, reason }: HoldPosting,
): EntryRequest {
  const postings = [{ from: `${userId}/held`, to, amount }] as const;
  return { key: `hold:${id}:posted`, postings, reason, reference };
}

/** held -> main: what was not paid; null when nothing is left. */
export function entryOfRelease(
  { id, userId, amount, reference }: Hold,
  paid: bigint,
): EntryRequest | null {
  const rest = money(amount.minor - paid, amount.currency);
  if (rest.minor === 0n) return null;
  return {
    key: `hold:${id}:released`,
    postings: [{ from: `${userId}/held`, to: `${userId}/main`, amount: rest }],
    reason: 'release',
    reference,
  };
}
