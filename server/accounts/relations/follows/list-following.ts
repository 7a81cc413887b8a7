import type { UserActor } from '../../../kernel/actor.ts';
import type { Command } from '../../../kernel/contract.ts';
import { type PageOf, pageQuery } from '../../../kernel/cursor.ts';
import type { Officials } from '../../officials/index.ts';
import type { OfficialAccount } from '../../officials/official-account.ts';
import type * as contract from './contract.ts';
import type { Follows } from './store.ts';

export interface ListFollowingDeps {
  readonly officials: Pick<Officials, 'getMany'>;
  readonly follows: Pick<Follows, 'of'>;
}

/** In the order they were followed; those that were erased are left out. */
export async function listFollowing(
  { officials, follows }: ListFollowingDeps,
  { userId }: UserActor,
  command: Command<typeof contract.listFollowing>,
): Promise<PageOf<OfficialAccount>> {
  const { items, nextCursor } = await follows.of(userId, pageQuery(command));
  const known = await officials.getMany(items.map(({ officialId }) => officialId));
  return { items: items.flatMap(({ officialId }) => known.get(officialId) ?? []), nextCursor };
}
