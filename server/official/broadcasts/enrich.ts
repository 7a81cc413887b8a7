import { required } from '../../kernel/assert.ts';
import { enrichOneBy, enrichPageBy } from '../../kernel/enrich.ts';
import type { Stores } from '../../stores/index.ts';
import type { Broadcast, FeedItem } from '../feed/feed-item.ts';
import { type EnrichFeedDeps, enrichItems, type FeedReads } from '../feed/index.ts';
import type { ScanCodes } from '../scans/index.ts';
import type { ShownBroadcast } from './view.ts';

export interface EnrichBroadcastDeps extends EnrichFeedDeps {
  readonly feedReads: Pick<FeedReads, 'readerCounts'>;
  readonly scanCodes: Pick<ScanCodes, 'scanCounts'>;
  readonly stores: { readonly orders: Pick<Stores['orders'], 'soldThrough'> };
}

/** With how they went; in the order given. */
async function enrichBroadcasts(
  deps: EnrichBroadcastDeps,
  items: readonly FeedItem<Broadcast>[],
): Promise<ShownBroadcast[]> {
  const codes = items.flatMap(({ content: { card } }) => card?.code ?? []);
  const [shown, scanCounts, readerCounts, sold] = await Promise.all([
    enrichItems(deps, items),
    deps.scanCodes.scanCounts(codes),
    deps.feedReads.readerCounts(items),
    deps.stores.orders.soldThrough(codes),
  ]);
  return shown.map((one, index) => ({
    ...one,
    scanCount: scanCounts.get(one.item.content.card?.code ?? '') ?? 0,
    readerCount: required(readerCounts[index]),
    sold: soldBy(one.item, sold),
  }));
}

/** A code counts for its own account alone, whatever a buyer says has led them elsewhere. */
function soldBy(
  { officialId, content: { card } }: FeedItem<Broadcast>,
  sold: Awaited<ReturnType<Stores['orders']['soldThrough']>>,
) {
  return sold.find((one) => one.code === card?.code && one.officialId === officialId) ?? null;
}

export const enrichBroadcast = enrichOneBy(enrichBroadcasts);

export const enrichBroadcastPage = enrichPageBy(enrichBroadcasts);
