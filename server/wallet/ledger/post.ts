import { assert } from '../../kernel/assert.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Tx } from '../../kernel/db/database.ts';
import type { DomainError } from '../../kernel/errors.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type { Ids } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import { balanceChanged } from '../events.ts';
import { type AccountPath, accountOf, isGuarded } from './account.ts';
import {
  type Change,
  changesOf,
  type EntryRequest,
  identitiesOf,
  isSameRequest,
  type JournalEntry,
  makeEntry,
} from './journal-entry.ts';
import type { BalanceStore } from './store/balances.ts';
import type { JournalStore } from './store/journal.ts';

export interface PostDeps {
  readonly journal: JournalStore;
  readonly balances: BalanceStore;
  readonly eventLog: EventLog;
  readonly ids: Ids;
  readonly clock: Clock;
}

/**
 * Books an entry, once for its key: a repeat gives the one that stands.
 * @throws DomainError `wallet.insufficient-funds`, or `wallet.not-settled` of an official account
 */
export type Post = (tx: Tx, request: EntryRequest) => Promise<JournalEntry>;

export function createPost({ journal, balances, eventLog, ids, clock }: PostDeps): Post {
  async function post(tx: Tx, request: EntryRequest): Promise<JournalEntry> {
    const known = await journal.findByKey(tx, request.key);
    if (known) {
      assert(isSameRequest(known, request), `the key ${request.key} names one request`);
      return known;
    }
    const entry = makeEntry(request, ids.next('ltr'), clock.now());
    for (const change of changesOf(entry)) {
      if (isGuarded(change.account)) await write(tx, change);
    }
    await journal.insert(tx, entry);
    const owners = identitiesOf(entry);
    await eventLog.append(tx, [balanceChanged(entry.id, { owners, transferId: entry.id })]);
    return entry;
  }

  async function write(tx: Tx, change: Change): Promise<void> {
    if (change.amount.minor > 0n) return balances.give(tx, change);
    const rest = await balances.take(tx, change);
    if (rest === null) throw tooLittleIn(change.account);
    assert(rest >= 0n, 'a guarded balance never falls below zero');
  }
  return post;
}

function tooLittleIn(account: AccountPath): DomainError {
  const isSettled = accountOf(account).kind === 'available';
  return isSettled ? refuse['not-settled']() : refuse['insufficient-funds']();
}
