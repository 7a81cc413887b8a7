import type { Accounts } from '../../accounts/index.ts';
import type { Actor, UserActor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Ids } from '../../kernel/ids.ts';
import type * as contract from '../contract.ts';
import type { MiniStore } from './mini-store.ts';
import type { Stores } from './store.ts';

export interface StorefrontDeps {
  readonly ids: Ids;
  readonly clock: Clock;
  readonly accounts: Pick<Accounts, 'requireStaff'>;
  readonly stores: Stores;
}

export async function openStore(
  { ids, clock, accounts, stores }: StorefrontDeps,
  { userId }: UserActor,
  command: Command<typeof contract.openStore>,
): Promise<MiniStore> {
  await accounts.requireStaff(command.officialId, userId);
  const store = { id: ids.next('sto'), ...command, openedAt: clock.now() };
  await stores.insert(store);
  return store;
}

export async function updateStore(
  { accounts, stores }: StorefrontDeps,
  { userId }: UserActor,
  { storeId, name, notice }: Command<typeof contract.updateStore>,
): Promise<MiniStore> {
  const store = await stores.get(storeId);
  await accounts.requireStaff(store.officialId, userId);
  const change = { ...(name !== undefined && { name }), ...(notice !== undefined && { notice }) };
  await stores.update(storeId, change);
  return { ...store, ...change };
}

export function getStore(
  { stores }: StorefrontDeps,
  _actor: Actor,
  { storeId }: Command<typeof contract.getStore>,
): Promise<MiniStore> {
  return stores.get(storeId);
}

export function findStore(
  { stores }: StorefrontDeps,
  _actor: Actor,
  { officialId }: Command<typeof contract.findStore>,
): Promise<MiniStore | null> {
  return stores.findByOfficial(officialId);
}
