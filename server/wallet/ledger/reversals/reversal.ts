/** A reversal gives back what an entry paid, in whole or in part, and never more than it paid. */
import { assert } from '../../../kernel/assert.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { Money } from '../../../kernel/money.ts';
import { type AccountPath, accountOf, spendableOf } from '../account.ts';
import type { EntryRequest, JournalEntry, Posting } from '../journal-entry.ts';

export interface ReversalRequest {
  /** Names the business request, so that it is given back once: `refund:...`. */
  readonly key: string;
  readonly entryId: Id<'ltr'>;
  readonly amount: Money;
}

/** What a payment between two moved. @throws AssertionError when the entry is no such payment */
export function capturedBy({ postings, reason }: JournalEntry): Posting {
  const [posting, ...others] = postings;
  assert(posting && others.length === 0, 'what is given back was one payment');
  assert(reason !== 'refund', 'what was given back stays there');
  return posting;
}

/** From what the payee can spend to what the payer can; refers to the entry that it gives back. */
export function entryOfReversal(
  captured: JournalEntry,
  { key, amount }: ReversalRequest,
): EntryRequest {
  const { from, to } = capturedBy(captured);
  const postings = [{ from: spendableBeside(to), to: spendableBeside(from), amount }];
  return { key, postings, reason: 'refund', reference: captured.id };
}

function spendableBeside(path: AccountPath): AccountPath {
  const spendable = spendableOf(accountOf(path).holder);
  assert(spendable, `${path} belongs to somebody who spends`);
  return spendable;
}
