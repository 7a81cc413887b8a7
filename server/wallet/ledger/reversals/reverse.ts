import { assert } from '../../../kernel/assert.ts';
import type { Tx } from '../../../kernel/db/database.ts';
import { refuse } from '../../errors.ts';
import type { JournalEntry } from '../journal-entry.ts';
import type { Post } from '../post.ts';
import type { JournalStore } from '../store.ts';
import { capturedBy, entryOfReversal, type ReversalRequest } from './reversal.ts';
import type { ReversalStore } from './store.ts';

export interface ReverseDeps {
  readonly journal: JournalStore;
  readonly reversals: ReversalStore;
  readonly book: Post;
}

/**
 * Gives back what an entry paid, once for its key; an official account gives from what is settled.
 * @returns the entry that gave it back
 * @throws DomainError `wallet.more-than-paid`, `wallet.insufficient-funds`, `wallet.not-settled`
 */
export type Reverse = (tx: Tx, request: ReversalRequest) => Promise<JournalEntry>;

export function createReverse({ journal, reversals, book }: ReverseDeps): Reverse {
  return async (tx, request) => {
    const { key, entryId, amount } = request;
    const captured = await journal.find(tx, entryId);
    assert(captured, 'an entry that somebody names is in the book');
    const entry = entryOfReversal(captured, request);
    const isRepeat = (await journal.findByKey(tx, key)) !== null;
    if (!isRepeat) {
      const { minor } = capturedBy(captured).amount;
      if (!(await reversals.add(tx, entryId, amount.minor, minor)))
        throw refuse['more-than-paid']();
    }
    return book(tx, entry);
  };
}
