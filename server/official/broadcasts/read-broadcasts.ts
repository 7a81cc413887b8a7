import type { Accounts } from '../../accounts/index.ts';
import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { type PageOf, pageQuery } from '../../kernel/cursor.ts';
import { refuse } from '../errors.ts';
import { type Broadcast, type FeedItem, type FeedItemId, isBroadcast } from '../feed/feed-item.ts';
import type { FeedItems } from '../feed/index.ts';
import type * as contract from './contract.ts';

export interface ReadBroadcastsDeps {
  readonly accounts: Pick<Accounts, 'requireStaff'>;
  readonly feedItems: Pick<FeedItems, 'find' | 'broadcasts'>;
}

export async function listBroadcasts(
  { accounts, feedItems }: ReadBroadcastsDeps,
  { userId }: UserActor,
  { officialId, ...page }: Command<typeof contract.listBroadcasts>,
): Promise<PageOf<FeedItem<Broadcast>>> {
  await accounts.requireStaff(officialId, userId);
  return feedItems.broadcasts(officialId, pageQuery(page));
}

/** For whoever has sent it. @throws DomainError `official.no-such-broadcast` */
export async function getBroadcast(
  { feedItems }: Pick<ReadBroadcastsDeps, 'feedItems'>,
  id: FeedItemId,
): Promise<FeedItem<Broadcast>> {
  const item = await feedItems.find(id);
  if (!item || !isBroadcast(item)) throw refuse['no-such-broadcast']();
  return item;
}
