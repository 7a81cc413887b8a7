/** Whose wallet it is. Who people and accounts are is told by the module of identities. */
import type { UserActor } from '../kernel/actor.ts';
import type { Tx } from '../kernel/db/database.ts';
import type { IdentityId, OfficialId, UserId } from '../kernel/ids.ts';
import { isOfficial } from '../kernel/ids.ts';

/** What this module needs to know of identities; the module accounts has the shape of it. */
export interface Identities {
  readonly people: {
    getMany(ids: readonly UserId[]): Promise<Map<UserId, { displayName: string }>>;
  };
  readonly officials: {
    getMany(ids: readonly OfficialId[]): Promise<Map<OfficialId, { name: string }>>;
  };
  /** @throws DomainError when the person does not act for the account */
  requireStaff(officialId: OfficialId, userId: UserId): Promise<unknown>;
  /** @throws DomainError when the person does not own the account */
  requireOwner(officialId: OfficialId, userId: UserId, tx?: Tx): Promise<unknown>;
}

/** The holder whose wallet the actor may look into. */
export async function requireOwner(
  accounts: Identities,
  { userId }: UserActor,
  owner: 'me' | OfficialId,
): Promise<IdentityId> {
  if (owner === 'me') return userId;
  await accounts.requireStaff(owner, userId);
  return owner;
}

export async function namesOf(
  { people, officials }: Identities,
  ids: readonly IdentityId[],
): Promise<Map<IdentityId, string>> {
  const [persons, accounts] = await Promise.all([
    people.getMany(ids.filter((id): id is UserId => !isOfficial(id))),
    officials.getMany(ids.filter(isOfficial)),
  ]);
  return new Map<IdentityId, string>([
    ...[...persons].map(([id, { displayName }]) => [id, displayName] as const),
    ...[...accounts].map(([id, { name }]) => [id, name] as const),
  ]);
}
