import { assert } from '../../kernel/assert.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Tx } from '../../kernel/db/database.ts';
import type { Outbox } from '../../kernel/db/outbox.ts';
import type { Ids } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import { balanceChanged } from '../events.ts';
import type { BalanceStore, JournalStore } from './store.ts';
import {
  type Change,
  changesOf,
  identitiesOf,
  isGuarded,
  isSameDeed,
  makeTransfer,
  type Transfer,
  type TransferRequest,
} from './transfer.ts';

export interface PostDeps {
  readonly journal: JournalStore;
  readonly balances: BalanceStore;
  readonly outbox: Outbox;
  readonly ids: Ids;
  readonly clock: Clock;
}

/**
 * Books a transfer, once for its key: a repeat gives the one that stands.
 * @throws DomainError `wallet.insufficient-funds`
 */
export type Post = (tx: Tx, request: TransferRequest) => Promise<Transfer>;

export function createPost({ journal, balances, outbox, ids, clock }: PostDeps): Post {
  async function post(tx: Tx, request: TransferRequest): Promise<Transfer> {
    const known = await journal.findByKey(tx, request.key);
    if (known) {
      assert(isSameDeed(known, request), `the key ${request.key} names one deed`);
      return known;
    }
    const transfer = makeTransfer(request, ids.next('ltr'), clock.now());
    for (const change of changesOf(transfer)) {
      if (isGuarded(change.holder)) await write(tx, change);
    }
    await journal.insert(tx, transfer);
    const owners = identitiesOf(transfer);
    await outbox.append(tx, [balanceChanged(transfer.id, { owners, transferId: transfer.id })]);
    return transfer;
  }

  async function write(tx: Tx, change: Change): Promise<void> {
    if (change.amount.minor > 0n) return balances.give(tx, change);
    const rest = await balances.take(tx, change);
    if (rest === null) throw refuse['insufficient-funds']();
    assert(rest >= 0n, 'a guarded balance never falls below zero');
  }
  return post;
}
