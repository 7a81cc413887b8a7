/**
 * Says with which item somebody begins who follows now. So a look at many feeds needs no query for
 * each one that was never read.
 */
import type { Tx } from '../../kernel/db/database.ts';
import { type Following, hasNews } from './reading.ts';
import type { FeedHeads } from './store/feed-heads.ts';
import type { FeedItems } from './store/feed-items.ts';
import type { FeedReads } from './store/feed-reads.ts';

export interface BeginReadingDeps {
  readonly feedItems: Pick<FeedItems, 'firstSince'>;
  readonly feedHeads: Pick<FeedHeads, 'among'>;
  readonly feedReads: Pick<FeedReads, 'begin'>;
}

export async function beginReading(
  { feedItems, feedHeads, feedReads }: BeginReadingDeps,
  tx: Tx,
  followings: readonly Following[],
): Promise<void> {
  const officialIds = [...new Set(followings.map(({ officialId }) => officialId))];
  const heads = await feedHeads.among(officialIds, tx);
  const begun = [];
  for (const following of followings) {
    const { officialId } = following;
    const news = hasNews(following, heads) ? await feedItems.firstSince([following], tx) : null;
    const firstSeq = news?.get(officialId) ?? (heads.get(officialId)?.seq ?? 0) + 1;
    begun.push({ following, firstSeq });
  }
  await feedReads.begin(tx, begun);
}
