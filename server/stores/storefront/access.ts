/** Who runs a store: the staff of its official account. */
import type { Accounts } from '../../accounts/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Id, OfficialId, UserId } from '../../kernel/ids.ts';
import type { MiniStore } from './mini-store.ts';
import type { Stores } from './store.ts';

export interface OwnStoreDeps {
  readonly accounts: Pick<Accounts, 'requireStaff'>;
  readonly stores: Pick<Stores, 'get'>;
}

/** The store, for whoever may run it. */
export async function requireOwnStore(
  { accounts, stores }: OwnStoreDeps,
  userId: UserId,
  storeId: Id<'sto'>,
): Promise<MiniStore> {
  const store = await stores.get(storeId);
  await accounts.requireStaff(store.officialId, userId);
  return store;
}

/** Whether they may see what is only for those who run the store. */
export async function isStaff(
  accounts: Pick<Accounts, 'staffOf'>,
  actor: Actor,
  { officialId }: { readonly officialId: OfficialId },
): Promise<boolean> {
  if (actor.kind !== 'user') return false;
  const staff = await accounts.staffOf(officialId);
  return staff.some(({ userId }) => userId === actor.userId);
}
