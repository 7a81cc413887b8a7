import type { Accounts } from '../../accounts/index.ts';
import type { UserActor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Ids } from '../../kernel/ids.ts';
import type * as contract from './contract.ts';
import type { MiniStore } from './mini-store.ts';
import type { Stores } from './store.ts';

export interface OpenStoreDeps {
  readonly ids: Ids;
  readonly clock: Clock;
  readonly accounts: Pick<Accounts, 'requireStaff'>;
  readonly stores: Pick<Stores, 'insert'>;
}

/** By the staff of the official account. @throws DomainError `stores.store-exists` for a second one */
export async function openStore(
  { ids, clock, accounts, stores }: OpenStoreDeps,
  { userId }: UserActor,
  command: Command<typeof contract.openStore>,
): Promise<MiniStore> {
  await accounts.requireStaff(command.officialId, userId);
  const store = { id: ids.next('sto'), ...command, openedAt: clock.now() };
  await stores.insert(store);
  return store;
}
