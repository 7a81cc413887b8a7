import type { UserActor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { Ids } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import type { BankGateway } from '../instruments/bank.ts';
import type { BankAccountStore } from '../instruments/index.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Identities } from '../owners.ts';
import type * as contract from './contract.ts';
import { decidePayout, entryOfPayout, type Payout } from './payout.ts';
import type { SettlePayout } from './settle-payout.ts';
import type { PayoutStore } from './store.ts';

export interface PayoutDeps {
  readonly db: Db;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly accounts: Pick<Identities, 'requireOwner'>;
  readonly gateway: Pick<BankGateway, 'requireConnected'>;
  readonly ledger: Ledger;
  readonly bankAccounts: BankAccountStore;
  readonly payouts: PayoutStore;
  readonly settlePayout: SettlePayout;
}

/** For the owner of the account: what it has that is settled goes to a bank account of theirs. */
export async function requestPayout(
  deps: PayoutDeps,
  { userId }: UserActor,
  command: Command<typeof contract.requestPayout>,
): Promise<Payout> {
  const { db, ids, clock, accounts, gateway, ledger, bankAccounts, payouts } = deps;
  const { officialId, bankAccountId, amount, idempotencyKey } = command;
  // Written down and booked first; only then is the bank asked, outside the transaction.
  const id = await db.once(
    `${userId}:payout:${idempotencyKey}`,
    command,
    async (tx) => {
      await accounts.requireOwner(officialId, userId, tx);
      gateway.requireConnected();
      const bankAccount = await bankAccounts.find(tx, bankAccountId, userId);
      if (!bankAccount) throw refuse['no-such-bank-account']();
      const plan = { id: ids.next('out'), officialId, bankAccount };
      const requested = decidePayout(plan, amount, clock.now());
      await ledger.settle(tx, officialId, amount.currency);
      await ledger.post(tx, entryOfPayout(requested));
      await payouts.insert(tx, requested);
      return requested.id;
    },
    { serialKeys: ledger.serialKeysOf(`${officialId}/available`) },
  );
  return deps.settlePayout(id);
}

export async function getPayout(
  { accounts, payouts }: Pick<PayoutDeps, 'accounts' | 'payouts'>,
  { userId }: UserActor,
  { payoutId }: Command<typeof contract.getPayout>,
): Promise<Payout> {
  const found = await payouts.find(payoutId);
  if (!found) throw refuse['no-such-payout']();
  await accounts.requireOwner(found.officialId, userId);
  return found;
}
