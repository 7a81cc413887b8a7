/** Pictures for the modules above: store one, look many up. */
import type { Clock } from '../kernel/clock.ts';
import type { IdentityId } from '../kernel/ids.ts';
import type { Blobs } from './blobs.ts';
import { type ImageOut, uploadBytesMax } from './contract.ts';
import { type Decoder, type EncodedPicture, encodePicture } from './decoder/index.ts';
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
   * Keeps a picture that we have drawn; the same bytes for the same owner give the same media.
   * @param owner null for the product itself
   */
  storePicture(bytes: Uint8Array, owner: IdentityId | null): Promise<ImageOut>;
}

export interface Uploads {
  /**
   * Re-encodes and keeps a picture that somebody brings; the same bytes by the same person give the
   * same media.
   * @throws DomainError when the file is refused, or `media.busy` when too many are being stored
   */
  storeUpload(bytes: Uint8Array, person: IdentityId): Promise<ImageOut>;
}

export interface Keeping {
  /** Keeps what we have drawn under an id that it was given before. */
  keepDrawn(id: MediaId, bytes: Uint8Array): Promise<Picture>;
}

export interface ImagesDeps {
  readonly pictures: Pictures;
  readonly blobs: Blobs;
  readonly clock: Clock;
  readonly decoder: Decoder;
  /** Makes the ids of pictures; see `mediaIdOf`. */
  readonly idKey: Uint8Array;
}

type Encode = (bytes: Uint8Array) => Promise<EncodedPicture>;

export function createImages(deps: ImagesDeps): Images & Uploads & Keeping {
  const { pictures, blobs, clock, decoder, idKey } = deps;

  async function getMany(ids: readonly MediaId[]): Promise<Map<MediaId, ImageOut>> {
    const found = await pictures.find(ids);
    return new Map(found.map((picture) => [picture.id, viewImage(picture)]));
  }

  async function store(
    bytes: Uint8Array,
    owner: IdentityId | null,
    encode: Encode,
  ): Promise<ImageOut> {
    if (bytes.length === 0) throw refuse['empty-file']();
    if (bytes.length > uploadBytesMax) throw refuse['too-many-bytes']();
    const id = mediaIdOf(idKey, { owner, bytes });
    const [known] = await pictures.find([id]);
    return viewImage(known ?? (await keep(id, owner, await encode(bytes))));
  }

  async function keep(
    id: MediaId,
    owner: IdentityId | null,
    { files, width, height }: EncodedPicture,
  ): Promise<Picture> {
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
      createdBy: owner,
    };
    // The files first: a row promises that they are there.
    await pictures.insert(picture);
    return picture;
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
    keepDrawn: async (id, bytes) => keep(id, null, await encodePicture(bytes)),
    storePicture: (bytes, owner) => store(bytes, owner, encodePicture),
    storeUpload: (bytes, person) => store(bytes, person, (file) => decoder.encode(person, file)),
  };
}
