import { assert } from '../../../kernel/assert.ts';
import type { Tx } from '../../../kernel/db/database.ts';
import { isOfficial } from '../../../kernel/ids.ts';
import type { Money } from '../../../kernel/money.ts';
import { refuse } from '../../errors.ts';
import { accountOf, isIdentity } from '../account.ts';
import type { JournalEntry } from '../journal-entry.ts';
import type { Post } from '../post.ts';
import type { Settlement } from '../settlement/settle.ts';
import type { JournalStore } from '../store/journal.ts';
import { capturedBy, entryOfReversal, type ReversalRequest } from './reversal.ts';
import type { ReversalStore } from './store.ts';

export interface ReverseDeps {
  readonly journal: JournalStore;
  readonly reversals: ReversalStore;
  readonly book: Post;
  readonly settle: Settlement['settle'];
}

/**
 * Gives back what an entry paid, once for its key; an official account gives from what is settled.
 * @returns the entry that gave it back
 * @throws DomainError `wallet.more-than-paid`, `wallet.insufficient-funds`, `wallet.not-settled`
 */
export type Reverse = (tx: Tx, request: ReversalRequest) => Promise<JournalEntry>;

export function createReverse({ journal, reversals, book, settle }: ReverseDeps): Reverse {
  return async (tx, request) => {
    const captured = await journal.find(tx, request.entryId);
    assert(captured, 'an entry that somebody names is in the book');
    const entry = entryOfReversal(captured, request);
    if (!(await journal.byKeys(tx, [request.key])).get(request.key))
      await makeRoom(tx, captured, request.amount);
    return book(tx, entry);
  };

  /** Counts what is given back, and lets the payee have what they were paid for it. */
  async function makeRoom(tx: Tx, captured: JournalEntry, { minor, currency }: Money) {
    const { to, amount } = capturedBy(captured);
    const isWithin = await reversals.add(tx, captured.id, minor, amount.minor);
    if (!isWithin) throw refuse['more-than-paid']();
    const payee = accountOf(to).holder;
    if (isIdentity(payee) && isOfficial(payee)) await settle(tx, payee, currency);
  }
}
