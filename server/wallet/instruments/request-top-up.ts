import type { UserActor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { Ids } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import type { BankGateway } from './bank.ts';
import type * as contract from './contract.ts';
import type { SettleTopUp } from './settle-top-up.ts';
import type { BankAccountStore, TopUpStore } from './store.ts';
import { decideTopUp, type TopUp } from './top-up.ts';

export interface TopUpDeps {
  readonly db: Db;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly bankAccounts: BankAccountStore;
  readonly topUps: TopUpStore;
  readonly gateway: Pick<BankGateway, 'requireConnected'>;
  readonly settleTopUp: SettleTopUp;
}

export async function topUp(
  { db, ids, clock, bankAccounts, topUps, gateway, settleTopUp }: TopUpDeps,
  { userId }: UserActor,
  command: Command<typeof contract.topUp>,
): Promise<TopUp> {
  const { bankAccountId, amount, idempotencyKey } = command;
  // Written down first; only then is the bank asked, outside the transaction.
  const id = await db.once(`${userId}:top-up:${idempotencyKey}`, command, async (tx) => {
    gateway.requireConnected();
    const bankAccount = await bankAccounts.find(tx, bankAccountId, userId);
    if (!bankAccount) throw refuse['no-such-bank-account']();
    const requested = decideTopUp({ id: ids.next('top'), bankAccount }, amount, clock.now());
    await topUps.insert(tx, requested);
    return requested.id;
  });
  return settleTopUp(id);
}

export async function getTopUp(
  { topUps }: Pick<TopUpDeps, 'topUps'>,
  { userId }: UserActor,
  { topUpId }: Command<typeof contract.getTopUp>,
): Promise<TopUp> {
  const found = await topUps.find(topUpId);
  if (found?.userId !== userId) throw refuse['no-such-top-up']();
  return found;
}
