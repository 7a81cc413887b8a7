import sharp from 'sharp';
import type { Blobs } from '../blobs.ts';
import type { MediaId } from '../picture.ts';
import type { Pictures } from '../store.ts';

/** JPEG files by the media they show; what does not exist is left out. */
export type LoadPhotos = (ids: readonly MediaId[]) => Promise<ReadonlyMap<MediaId, Buffer>>;

/** JPEG, because that is what the SVG renderer of every build can read. */
export function createLoadPhotos(pictures: Pictures, blobs: Blobs): LoadPhotos {
  return async (ids) => {
    const photos = new Map<MediaId, Buffer>();
    for (const { id, blobs: keys } of await pictures.find(ids)) {
      const file = await blobs.read(keys.medium);
      photos.set(id, await sharp(file).flatten({ background: '#ffffff' }).jpeg().toBuffer());
    }
    return photos;
  };
}
