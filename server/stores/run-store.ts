import type { Accounts } from '../accounts/index.ts';
import type { Actor, UserActor } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Command } from '../kernel/contract.ts';
import type { Ids } from '../kernel/ids.ts';
import type * as contract from './contract.ts';
import type { MiniStore } from './mini-store.ts';
import type { Stores } from './store/stores.ts';

export interface RunStoreDeps {
  readonly ids: Ids;
  readonly clock: Clock;
  readonly accounts: Pick<Accounts, 'requireStaff'>;
  readonly stores: Stores;
}

export function createRunStore({ ids, clock, accounts, stores }: RunStoreDeps) {
  async function openStore(
    { userId }: UserActor,
    command: Command<typeof contract.openStore>,
  ): Promise<MiniStore> {
    await accounts.requireStaff(command.officialId, userId);
    const store = { id: ids.next('sto'), ...command, openedAt: clock.now() };
    await stores.insert(store);
    return store;
  }

  async function updateStore(
    { userId }: UserActor,
    { storeId, name, notice }: Command<typeof contract.updateStore>,
  ): Promise<MiniStore> {
    const store = await stores.get(storeId);
    await accounts.requireStaff(store.officialId, userId);
    const change = { ...(name !== undefined && { name }), ...(notice !== undefined && { notice }) };
    await stores.update(storeId, change);
    return { ...store, ...change };
  }

  async function getStore(
    _actor: Actor,
    { storeId }: Command<typeof contract.getStore>,
  ): Promise<MiniStore> {
    return stores.get(storeId);
  }

  async function findStore(
    _actor: Actor,
    { officialId }: Command<typeof contract.findStore>,
  ): Promise<MiniStore | null> {
    return stores.findByOfficial(officialId);
  }

  return { openStore, updateStore, getStore, findStore };
}
