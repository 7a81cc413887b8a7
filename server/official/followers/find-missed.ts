import type { FoundMissed, MissedRange } from '../../kernel/feed/missed-push.ts';
import type { UserId } from '../../kernel/ids.ts';
import { type EnrichFeedDeps, enrichItems, type FeedItems, viewFeedItem } from '../feed/index.ts';
import { type AudiencesDeps, followsOf } from './audience.ts';
import { feedItemSent } from './contract.ts';

export interface FindMissedDeps extends AudiencesDeps, EnrichFeedDeps {
  readonly feedItems: Pick<FeedItems, 'sentSince'>;
  publicUrl(): string;
}

/** What accounts have sent since somebody was there, and since they follow them. */
export async function findMissed(
  deps: FindMissedDeps,
  userId: UserId,
  { after, most }: MissedRange,
): Promise<FoundMissed> {
  const follows = await followsOf(deps, userId);
  const before = follows.filter(({ followedAt }) => followedAt <= after);
  const meanwhile = follows.filter(({ followedAt }) => followedAt > after);
  const sent = await deps.feedItems.sentSince(
    [
      { officialIds: before.map(({ officialId }) => officialId), since: after },
      ...meanwhile.map(({ officialId, followedAt: since }) => ({
        ...{ officialIds: [officialId], since },
      })),
    ],
    most + 1,
  );
  if (sent.length > most) return 'too-many';
  const shown = await enrichItems(deps, sent);
  return shown.map((one) => ({
    at: one.item.sentAt,
    type: feedItemSent.type,
    data: viewFeedItem(one, deps.publicUrl()),
  }));
}
