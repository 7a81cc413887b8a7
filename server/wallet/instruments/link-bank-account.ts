import type { UserActor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { Ids } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import type { Bank, BankGateway } from './bank.ts';
import { type BankAccount, decideLink, requireBank, requireMandate } from './bank-account.ts';
import type * as contract from './contract.ts';
import type { BankAccountStore } from './store.ts';

export interface BankAccountDeps {
  readonly db: Db;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly gateway: BankGateway;
  readonly bankAccounts: BankAccountStore;
}

export async function listBanks({
  gateway,
}: Pick<BankAccountDeps, 'gateway'>): Promise<readonly Bank[]> {
  const banks = await gateway.listBanks();
  if (!banks) throw refuse['bank-unavailable']({ retryAfterSeconds: 10 });
  return banks;
}

/** Linking the same account again gives the one that is there. */
export async function linkBankAccount(
  { db, ids, clock, gateway, bankAccounts }: BankAccountDeps,
  { userId }: UserActor,
  command: Command<typeof contract.linkBankAccount>,
): Promise<BankAccount> {
  const bank = requireBank(await gateway.listBanks(), command.bank);
  const mandate = requireMandate(await gateway.confirmAccount(command));
  return db.transaction(
    async (tx) => {
      const linked = await bankAccounts.ofUser(tx, userId);
      const known = decideLink(linked, bank, mandate);
      if (known) return known;
      const { name, currency } = bank;
      const added: BankAccount = {
        id: ids.next('bnk'),
        ...{ userId, bank: bank.bank, bankName: name, currency },
        ...mandate,
        linkedAt: clock.now(),
      };
      await bankAccounts.insert(tx, added);
      return added;
    },
    { serialKeys: [`bank-accounts:${userId}`] },
  );
}

export function listBankAccounts(
  { bankAccounts }: Pick<BankAccountDeps, 'bankAccounts'>,
  { userId }: UserActor,
): Promise<BankAccount[]> {
  return bankAccounts.ofUser(null, userId);
}

export async function unlinkBankAccount(
  { bankAccounts }: Pick<BankAccountDeps, 'bankAccounts'>,
  { userId }: UserActor,
  { bankAccountId }: Command<typeof contract.unlinkBankAccount>,
): Promise<void> {
  const isRemoved = await bankAccounts.remove(bankAccountId, userId);
  if (!isRemoved) throw refuse['no-such-bank-account']();
}
