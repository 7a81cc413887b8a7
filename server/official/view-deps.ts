import type { Deps } from './deps.ts';
import type { FeedItem } from './feed-item.ts';
import type { ViewDeps } from './view.ts';

/** Looks up the pictures of some items, so that their views can be made. */
export function createViewDeps({ media, publicUrl }: Deps) {
  return async (items: readonly FeedItem[]): Promise<ViewDeps> => {
    const mediaIds = items.flatMap(({ content }) =>
      content.kind === 'broadcast' && content.card ? [content.card.mediaId] : [],
    );
    return { publicUrl: publicUrl(), images: await media.images.getMany(mediaIds) };
  };
}
