import { mapPage, type PageOf } from '../../kernel/cursor.ts';
import { enrichOneBy } from '../../kernel/enrich.ts';
import type { Media } from '../../media/index.ts';
import type { Content, FeedItem } from './feed-item.ts';
import type { FeedPart, Thread } from './read-feed.ts';
import type { ShownItem, ShownThread } from './view.ts';

export interface EnrichFeedDeps {
  readonly media: Pick<Media, 'images'>;
}

/** With the pictures of their cards; in the order given. */
export async function enrichItems<C extends Content>(
  { media }: EnrichFeedDeps,
  items: readonly FeedItem<C>[],
): Promise<ShownItem<C>[]> {
  const images = await media.images.getMany(items.flatMap((item) => cardPictureOf(item) ?? []));
  return items.map((item) => {
    const mediaId = cardPictureOf(item);
    return { item, image: (mediaId && images.get(mediaId)) ?? null };
  });
}

function cardPictureOf({ content }: FeedItem) {
  return content.kind === 'broadcast' ? (content.card?.mediaId ?? null) : null;
}

export const enrichItem = enrichOneBy<EnrichFeedDeps, FeedItem, ShownItem>(enrichItems);

export async function enrichFeed(
  deps: EnrichFeedDeps,
  { items, hasMore }: FeedPart,
): Promise<FeedPart<ShownItem>> {
  return { items: await enrichItems(deps, items), hasMore };
}

export async function enrichThreads(
  deps: EnrichFeedDeps,
  page: PageOf<Thread>,
): Promise<PageOf<ShownThread>> {
  const lastItems = page.items.flatMap(({ lastItem }) => lastItem ?? []);
  const shown = new Map((await enrichItems(deps, lastItems)).map((one) => [one.item.id, one]));
  return mapPage(page, (thread) => ({
    ...thread,
    lastItem: (thread.lastItem && shown.get(thread.lastItem.id)) ?? null,
  }));
}
