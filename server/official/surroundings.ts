import type { Parts } from './deps.ts';
import type { FeedItem } from './feed-item.ts';
import type { Surroundings } from './view.ts';

/** Looks up the pictures of some items, so that their views can be made. */
export function createSurroundings({ media, publicUrl }: Parts) {
  return async (items: readonly FeedItem[]): Promise<Surroundings> => {
    const mediaIds = items.flatMap(({ content }) =>
      content.kind === 'broadcast' && content.card ? [content.card.mediaId] : [],
    );
    return { publicUrl: publicUrl(), images: await media.images.getMany(mediaIds) };
  };
}
