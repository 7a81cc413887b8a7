import { assert } from '../../kernel/assert.ts';
import type { Clock } from '../../kernel/clock.ts';
import { decideEach } from '../../kernel/db/batched.ts';
import type { Tx } from '../../kernel/db/database.ts';
import { type Outcome, resultOf } from '../../kernel/db/once.ts';
import type { DomainError } from '../../kernel/errors.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type { Ids } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import { balanceChanged } from '../events.ts';
import { type AccountId, type AccountPath, accountIdOf, accountOf, isGuarded } from './account.ts';
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

/**
 * Books many at once, as if one after the other: each finds what those before it have left. What one
 * has too little for is refused, and the others are booked.
 */
export type PostEach = (
  tx: Tx,
  requests: readonly EntryRequest[],
) => Promise<Outcome<JournalEntry>[]>;

export function createPostEach(deps: PostDeps): PostEach {
  const { journal, balances, eventLog, ids, clock } = deps;

  return async (tx, requests) => {
    if (requests.length === 0) return [];
    const booked = await journal.byKeys(
      tx,
      requests.map(({ key }) => key),
    );
    const now = clock.now();
    const asked = requests.map((request) => makeEntry(request, ids.next('ltr'), now));
    const standing = await balances.ofGuarded([...new Set(asked.flatMap(guardedOf))], tx);
    const moved = new Map<AccountId, bigint>();
    const fresh: JournalEntry[] = [];

    const outcomes = decideEach(asked, (entry) => {
      const known = booked.get(entry.key);
      if (known) {
        assert(isSameRequest(known, entry), `the key ${entry.key} names one request`);
        return known;
      }
      decideEntry(entry, (id) => (standing.get(id) ?? 0n) + (moved.get(id) ?? 0n));
      for (const { account, amount } of guardedChangesOf(entry)) {
        const id = accountIdOf(account, amount.currency);
        moved.set(id, (moved.get(id) ?? 0n) + amount.minor);
      }
      booked.set(entry.key, entry);
      fresh.push(entry);
      return entry;
    });

    await balances.move(tx, moved);
    await journal.insert(tx, fresh);
    await eventLog.append(
      tx,
      fresh.map((entry) => {
        return balanceChanged(entry.id, { owners: identitiesOf(entry), transferId: entry.id });
      }),
    );
    return outcomes;
  };
}

export function createPost(postEach: PostEach): Post {
  return async (tx, request) => {
    const [outcome] = await postEach(tx, [request]);
    assert(outcome, 'one is asked, one is answered');
    return resultOf(outcome);
  };
}

/** @throws DomainError when a guarded account would fall below zero */
function decideEntry(entry: JournalEntry, balanceOf: (id: AccountId) => bigint): void {
  for (const { account, amount } of guardedChangesOf(entry)) {
    const rest = balanceOf(accountIdOf(account, amount.currency)) + amount.minor;
    if (amount.minor < 0n && rest < 0n) throw tooLittleIn(account);
  }
}

function guardedChangesOf(entry: JournalEntry): Change[] {
  return changesOf(entry).filter(({ account }) => isGuarded(account));
}

function guardedOf(entry: JournalEntry): AccountId[] {
  return guardedChangesOf(entry).map(({ account }) => accountIdOf(account, entry.currency));
}

function tooLittleIn(account: AccountPath): DomainError {
  const isSettled = accountOf(account).kind === 'available';
  return isSettled ? refuse['not-settled']() : refuse['insufficient-funds']();
}
