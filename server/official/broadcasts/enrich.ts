import { required } from '../../kernel/assert.ts';
import { enrichOneBy, enrichPageBy } from '../../kernel/enrich.ts';
import type { Broadcast, FeedItem } from '../feed/feed-item.ts';
import { type EnrichFeedDeps, enrichItems, type FeedReads } from '../feed/index.ts';
import type { ScanCodes } from '../scans/index.ts';
import type { ShownBroadcast } from './view.ts';

export interface EnrichBroadcastDeps extends EnrichFeedDeps {
  readonly feedReads: Pick<FeedReads, 'readerCounts'>;
  readonly scanCodes: Pick<ScanCodes, 'scanCounts'>;
}

/** With how they went; in the order given. */
async function enrichBroadcasts(
  deps: EnrichBroadcastDeps,
  items: readonly FeedItem<Broadcast>[],
): Promise<ShownBroadcast[]> {
  const codes = items.flatMap(({ content: { card } }) => card?.code ?? []);
  const [shown, scanCounts, readerCounts] = await Promise.all([
    enrichItems(deps, items),
    deps.scanCodes.scanCounts(codes),
    deps.feedReads.readerCounts(items),
  ]);
  return shown.map((one, index) => ({
    ...one,
    scanCount: scanCounts.get(one.item.content.card?.code ?? '') ?? 0,
    readerCount: required(readerCounts[index]),
  }));
}

export const enrichBroadcast = enrichOneBy(enrichBroadcasts);

export const enrichBroadcastPage = enrichPageBy(enrichBroadcasts);
