import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { type OwnStoreDeps, requireOwnStore } from './access.ts';
import type * as contract from './contract.ts';
import type { MiniStore } from './mini-store.ts';
import type { Stores } from './store.ts';

export interface UpdateStoreDeps extends OwnStoreDeps {
  readonly stores: Pick<Stores, 'get' | 'update'>;
}

/** By the staff. What is not said does not change. */
export async function updateStore(
  deps: UpdateStoreDeps,
  { userId }: UserActor,
  { storeId, name, notice }: Command<typeof contract.updateStore>,
): Promise<MiniStore> {
  const store = await requireOwnStore(deps, userId, storeId);
  const change = { ...(name !== undefined && { name }), ...(notice !== undefined && { notice }) };
  await deps.stores.update(storeId, change);
  return { ...store, ...change };
}
