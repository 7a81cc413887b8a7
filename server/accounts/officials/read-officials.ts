import type { Actor, UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { type PageOf, pageQuery } from '../../kernel/cursor.ts';
import type { OfficialId } from '../../kernel/ids.ts';
import type { Staff } from '../staff/index.ts';
import type * as contract from './contract.ts';
import { type ForViewerDeps, forViewer, getForViewer } from './for-viewer.ts';
import type { OfficialAccount, OfficialForViewer } from './official-account.ts';
import type { Officials } from './store.ts';
import type { OwnOfficial } from './view.ts';

export interface ReadOfficialsDeps extends ForViewerDeps {
  readonly officials: Pick<Officials, 'get' | 'getMany' | 'search' | 'publicBodies' | 'newest'>;
  readonly staff: Pick<Staff, 'rolesIn' | 'byUser'>;
}

export function getOfficial(
  deps: ForViewerDeps,
  actor: Actor,
  { handle }: Command<typeof contract.getOfficial>,
): Promise<OfficialForViewer> {
  return getForViewer(deps, actor, isOfficialId(handle) ? handle : { handle });
}

export async function searchOfficial(
  deps: ReadOfficialsDeps,
  actor: UserActor,
  command: Command<typeof contract.searchOfficial>,
): Promise<PageOf<OfficialForViewer>> {
  return pageForViewer(deps, actor, await deps.officials.search(command.query, pageQuery(command)));
}

export async function listPublicBodies(
  deps: ReadOfficialsDeps,
  actor: UserActor,
  command: Command<typeof contract.listPublicBodies>,
): Promise<PageOf<OfficialForViewer>> {
  return pageForViewer(deps, actor, await deps.officials.publicBodies(pageQuery(command)));
}

export async function listNewestOfficial(
  deps: ReadOfficialsDeps,
  actor: UserActor,
  command: Command<typeof contract.listNewestOfficial>,
): Promise<PageOf<OfficialForViewer>> {
  return pageForViewer(deps, actor, await deps.officials.newest(pageQuery(command)));
}

async function pageForViewer(
  deps: ReadOfficialsDeps,
  actor: UserActor,
  { items, nextCursor }: PageOf<OfficialAccount>,
): Promise<PageOf<OfficialForViewer>> {
  return { items: await forViewer(deps, actor, items), nextCursor };
}

export async function listMyOfficial(
  { officials, staff }: ReadOfficialsDeps,
  { userId }: UserActor,
): Promise<OwnOfficial[]> {
  const members = await staff.byUser(userId);
  const known = await officials.getMany(members.map(({ officialId }) => officialId));
  return members.flatMap(({ officialId, role }) => {
    const official = known.get(officialId);
    return official ? [{ official, role }] : [];
  });
}

/** No handle is that long, so the two cannot be mistaken for one another. */
function isOfficialId(handle: string): handle is OfficialId {
  return handle.startsWith('oac_') && handle.length > 20;
}
