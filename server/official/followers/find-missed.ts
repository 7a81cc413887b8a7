import type { MissedPush, MissedRange } from '../../kernel/feed/missed-push.ts';
import type { UserId } from '../../kernel/ids.ts';
import { type EnrichFeedDeps, enrichItems, type FeedItems, viewFeedItem } from '../feed/index.ts';
import { type AudiencesDeps, followsOf } from './audience.ts';
import { feedItemSent } from './contract.ts';

export interface FindMissedDeps extends AudiencesDeps, EnrichFeedDeps {
  readonly feedItems: Pick<FeedItems, 'sentAfter'>;
  publicUrl(): string;
}

/** What accounts have sent since somebody was there, and since they follow them. */
export async function findMissed(
  deps: FindMissedDeps,
  userId: UserId,
  { after, limit }: MissedRange,
): Promise<MissedPush[]> {
  const follows = await followsOf(deps, userId);
  const followedAt = new Map(follows.map((follow) => [follow.officialId, follow.followedAt]));
  const sent = await deps.feedItems.sentAfter([...followedAt.keys()], after, limit);
  const theirs = sent.filter(({ officialId, sentAt }) => {
    const since = followedAt.get(officialId);
    return since !== undefined && sentAt >= since;
  });
  const shown = await enrichItems(deps, theirs);
  return shown.map((item) => ({
    at: item.item.sentAt,
    type: feedItemSent.type,
    data: viewFeedItem(item, deps.publicUrl()),
  }));
}
