import type { Actor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type * as contract from './contract.ts';
import type { MiniStore } from './mini-store.ts';
import type { Stores } from './store.ts';

export interface ReadStoresDeps {
  readonly stores: Pick<Stores, 'get' | 'findByOfficial'>;
}

export function getStore(
  { stores }: ReadStoresDeps,
  _actor: Actor,
  { storeId }: Command<typeof contract.getStore>,
): Promise<MiniStore> {
  return stores.get(storeId);
}

export function findStore(
  { stores }: ReadStoresDeps,
  _actor: Actor,
  { officialId }: Command<typeof contract.findStore>,
): Promise<MiniStore | null> {
  return stores.findByOfficial(officialId);
}
