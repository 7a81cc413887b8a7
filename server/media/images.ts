/** Pictures for the rooms above: store one, look many up. */
import type { Clock } from '../kernel/clock.ts';
import type { IdentityId } from '../kernel/ids.ts';
import type { Blobs } from './blobs.ts';
import { type ImageOut, uploadBytesMax } from './contract.ts';
import { encodePicture } from './encode-picture.ts';
import { refuse } from './errors.ts';
import { type MediaId, mediaIdOf, type Picture } from './picture.ts';
import type { Pictures } from './store.ts';
import { viewImage } from './view.ts';

export interface Images {
  /** Those that exist, by id. */
  getMany(ids: readonly MediaId[]): Promise<Map<MediaId, ImageOut>>;
  /** In the order of the ids. @throws DomainError `media.not-found` when one does not exist */
  require(ids: readonly MediaId[]): Promise<ImageOut[]>;
  /**
   * Re-encodes and keeps a picture; the same bytes give the same media.
   * @param createdBy null for what the product itself draws
   */
  storePicture(bytes: Uint8Array, createdBy: IdentityId | null): Promise<ImageOut>;
}

export interface ImagesDeps {
  readonly pictures: Pictures;
  readonly blobs: Blobs;
  readonly clock: Clock;
}

export function createImages({ pictures, blobs, clock }: ImagesDeps): Images {
  async function getMany(ids: readonly MediaId[]): Promise<Map<MediaId, ImageOut>> {
    const found = await pictures.find(ids);
    return new Map(found.map((picture) => [picture.id, viewImage(picture)]));
  }

  async function storePicture(bytes: Uint8Array, createdBy: IdentityId | null): Promise<ImageOut> {
    if (bytes.length > uploadBytesMax) throw refuse['too-many-bytes']();
    const id = mediaIdOf(bytes);
    const [known] = await pictures.find([id]);
    if (known) return viewImage(known);

    const { files, width, height } = await encodePicture(bytes);
    const [full, medium, thumb] = await Promise.all([
      blobs.put(files.full),
      blobs.put(files.medium),
      blobs.put(files.thumb),
    ]);
    const picture: Picture = {
      id,
      width,
      height,
      sizeBytes: files.full.length,
      blobs: { full, medium, thumb },
      createdAt: clock.now(),
      createdBy,
    };
    // The files first: a row promises that they are there.
    await pictures.insert(picture);
    return viewImage(picture);
  }

  return {
    getMany,
    require: async (ids) => {
      const found = await getMany(ids);
      return ids.map((id) => {
        const image = found.get(id);
        if (!image) throw refuse['not-found']();
        return image;
      });
    },
    storePicture,
  };
}
