/** Setting money aside, and paying it or giving it back. Each in the transaction of its caller. */
import { assert } from '../../../kernel/assert.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../kernel/db/database.ts';
import type { Id, Ids } from '../../../kernel/ids.ts';
import { refuse } from '../../errors.ts';
import type { JournalEntry } from '../journal-entry.ts';
import type { Post } from '../post.ts';
import {
  decidePosting,
  decideVoiding,
  entryOfHold,
  entryOfPosting,
  entryOfRelease,
  type Hold,
  type HoldPosting,
  type HoldRequest,
  isSameHold,
  makeHold,
} from './hold.ts';
import type { HoldStore } from './store.ts';

export interface KeepHoldsDeps {
  readonly holds: HoldStore;
  readonly book: Post;
  readonly ids: Ids;
  readonly clock: Clock;
}

export interface Holds {
  /**
   * Sets money aside, once for its key: a repeat gives the hold that stands.
   * @throws DomainError `wallet.insufficient-funds`
   */
  hold(tx: Tx, request: HoldRequest): Promise<Hold>;
  /**
   * Pays what is held, in whole or in part; the rest goes back. A repeat changes nothing.
   * @returns the entry that paid
   * @throws DomainError `wallet.hold-ended`, `wallet.more-than-held`
   */
  postHold(tx: Tx, id: Id<'hld'>, posting: HoldPosting): Promise<JournalEntry>;
  /**
   * Gives back what is held. A repeat changes nothing.
   * @throws DomainError `wallet.hold-ended` when it was posted
   */
  voidHold(tx: Tx, id: Id<'hld'>): Promise<void>;
}

export function createKeepHolds({ holds, book, ids, clock }: KeepHoldsDeps): Holds {
  async function get(tx: Tx, id: Id<'hld'>): Promise<Hold> {
    const hold = await holds.find(tx, id);
    assert(hold, 'a hold that somebody names was made');
    return hold;
  }

  /** Whoever finds it open in the store ends it; that is the guard, not what was read before. */
  async function end(tx: Tx, ended: Hold): Promise<void> {
    if (!(await holds.end(tx, ended))) throw refuse['hold-ended']();
  }

  async function release(tx: Tx, hold: Hold, paid: bigint): Promise<void> {
    const entry = entryOfRelease(hold, paid);
    if (entry) await book(tx, entry);
  }

  return {
    async hold(tx, request) {
      const known = await holds.findByKey(tx, request.key);
      if (known) {
        assert(isSameHold(known, request), `the key ${request.key} names one hold`);
        return known;
      }
      const hold = makeHold(request, ids.next('hld'), clock.now());
      await book(tx, entryOfHold(hold));
      await holds.insert(tx, hold);
      return hold;
    },

    async postHold(tx, id, posting) {
      const hold = await get(tx, id);
      const { to, amount } = posting;
      if (decidePosting(hold, posting) === 'end') {
        const endedAt = clock.now();
        await end(tx, { ...hold, state: 'posted', endedAt, posted: { to, amount } });
        await release(tx, hold, amount.minor);
      }
      return book(tx, entryOfPosting(hold, posting));
    },

    async voidHold(tx, id) {
      const hold = await get(tx, id);
      if (decideVoiding(hold) === 'nothing') return;
      await end(tx, { ...hold, state: 'voided', endedAt: clock.now() });
      await release(tx, hold, 0n);
    },
  };
}
