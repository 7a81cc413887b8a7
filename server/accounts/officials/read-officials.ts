import type { UserActor } from '../../kernel/actor.ts';
import { assert } from '../../kernel/assert.ts';
import type { Command } from '../../kernel/contract.ts';
import { type PageOf, pageQuery } from '../../kernel/cursor.ts';
import type { OfficialId } from '../../kernel/ids.ts';
import type * as contract from '../contract.ts';
import type { Follows } from '../relations/follows/store.ts';
import type { Staff } from '../staff/index.ts';
import type { OfficialAccount, OfficialForViewer } from './official.ts';
import type { Officials } from './store.ts';

export interface ReadOfficialsDeps {
  readonly officials: Officials;
  readonly staff: Staff;
  readonly follows: Follows;
}

export function createReadOfficials({ officials, staff, follows }: ReadOfficialsDeps) {
  async function forViewer(
    { userId }: UserActor,
    list: readonly OfficialAccount[],
  ): Promise<OfficialForViewer[]> {
    const ids = list.map((official) => official.id);
    const [following, roles] = await Promise.all([
      follows.among(userId, ids),
      staff.rolesIn(ids, userId),
    ]);
    return list.map((official) => ({
      official,
      isFollowing: following.has(official.id),
      role: roles.get(official.id) ?? null,
    }));
  }

  async function getForViewer(
    actor: UserActor,
    by: OfficialId | { handle: string },
  ): Promise<OfficialForViewer> {
    const [shown] = await forViewer(actor, [await officials.get(by)]);
    assert(shown, 'one account in, one out');
    return shown;
  }

  return {
    getForViewer,

    getOfficial: (actor: UserActor, { handle }: Command<typeof contract.getOfficial>) =>
      getForViewer(actor, isOfficialId(handle) ? handle : { handle }),

    searchOfficial: async (
      actor: UserActor,
      command: Command<typeof contract.searchOfficial>,
    ): Promise<PageOf<OfficialForViewer>> => {
      const { items, nextCursor } = await officials.search(command.query, pageQuery(command));
      return { items: await forViewer(actor, items), nextCursor };
    },

    listFollowing: async (
      { userId }: UserActor,
      command: Command<typeof contract.listFollowing>,
    ): Promise<PageOf<OfficialAccount>> => {
      const page = await follows.of(userId, pageQuery(command));
      const known = await officials.getMany(page.items.map((follow) => follow.officialId));
      const items = page.items.flatMap((follow) => known.get(follow.officialId) ?? []);
      return { items, nextCursor: page.nextCursor };
    },

    listMyOfficial: async ({ userId }: UserActor) => {
      const roles = await staff.byUser(userId);
      const known = await officials.getMany(roles.map((member) => member.officialId));
      return roles.flatMap(({ officialId, role }) => {
        const official = known.get(officialId);
        return official ? [{ official, role }] : [];
      });
    },
  };
}

/** No handle is that long, so the two cannot be mistaken for one another. */
function isOfficialId(handle: string): handle is OfficialId {
  return handle.startsWith('oac_') && handle.length > 20;
}
