import type { Accounts } from '../../accounts/index.ts';
import { type IdentityId, isOfficial, isUser } from '../../kernel/ids.ts';
import type { Face } from './face.ts';

export interface FacesDeps {
  readonly accounts: Pick<Accounts, 'people' | 'officials'>;
}

/** How each of them looks, all asked for at once. */
export async function lookUpFaces(
  { accounts }: FacesDeps,
  ids: readonly IdentityId[],
): Promise<(id: IdentityId) => Face> {
  const [personOf, officialOf] = await Promise.all([
    accounts.people.lookUp(ids.filter(isUser)),
    accounts.officials.lookUp(ids.filter(isOfficial)),
  ]);
  return (id) => (isOfficial(id) ? officialOf(id) : personOf(id));
}
