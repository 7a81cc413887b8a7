/**
 * Official accounts as they stand to who looks: whether they follow them, whether they act for them.
 * A guest does neither.
 */
import type { Actor } from '../../kernel/actor.ts';
import { required } from '../../kernel/assert.ts';
import type { OfficialId } from '../../kernel/ids.ts';
import type { Staff } from '../staff/index.ts';
import type { Following } from './following.ts';
import type { OfficialAccount, OfficialForViewer } from './official-account.ts';
import type { Officials } from './store.ts';

export interface ForViewerDeps {
  readonly officials: Pick<Officials, 'get'>;
  readonly staff: Pick<Staff, 'rolesIn'>;
  readonly follows: Pick<Following, 'among'>;
}

export async function forViewer(
  { staff, follows }: Pick<ForViewerDeps, 'staff' | 'follows'>,
  actor: Actor,
  officials: readonly OfficialAccount[],
): Promise<OfficialForViewer[]> {
  if (actor.kind !== 'user') {
    return officials.map((official) => ({ official, isFollowing: false, role: null }));
  }
  const { userId } = actor;
  const ids = officials.map(({ id }) => id);
  const [following, roles] = await Promise.all([
    follows.among(userId, ids),
    staff.rolesIn(ids, userId),
  ]);
  return officials.map((official) => ({
    official,
    isFollowing: following.has(official.id),
    role: roles.get(official.id) ?? null,
  }));
}

/** @throws DomainError `accounts.no-such-official` */
export async function getForViewer(
  deps: ForViewerDeps,
  actor: Actor,
  by: OfficialId | { handle: string },
): Promise<OfficialForViewer> {
  const [shown] = await forViewer(deps, actor, [await deps.officials.get(by)]);
  return required(shown);
}

/** The same of an account that may have been erased meanwhile. */
export async function lookUpForViewer(
  deps: Pick<ForViewerDeps, 'staff' | 'follows'> & {
    readonly officials: Pick<Officials, 'lookUp'>;
  },
  actor: Actor,
  id: OfficialId,
): Promise<OfficialForViewer> {
  const officialOf = await deps.officials.lookUp([id]);
  const [shown] = await forViewer(deps, actor, [officialOf(id)]);
  return required(shown);
}
