import { type Db, isDuplicateKey } from '../kernel/db/database.ts';
import type { MediaId, Picture } from './picture.ts';
import { type MediaRow, mediaSchema } from './schema.ts';

export interface Pictures {
  find(ids: readonly MediaId[]): Promise<Picture[]>;
  /** Adds it, unless it is there already: the same content has the same id. */
  insert(picture: Picture): Promise<void>;
}

export function createPictures(db: Db): Pictures {
  const rows = db.model<MediaRow>('media', mediaSchema);
  return {
    find: async (ids) => {
      if (ids.length === 0) return [];
      const found = await rows.find({ _id: { $in: [...new Set(ids)] } }).lean<MediaRow[]>();
      return found.map(toPicture);
    },
    insert: async (picture) => {
      try {
        await rows.insertMany([toRow(picture)], { lean: true });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
  };
}

function toPicture(row: MediaRow): Picture {
  const { _id: id, width, height, bytes: sizeBytes, blobs, createdAt, createdBy } = row;
  return { id, width, height, sizeBytes, blobs, createdAt, createdBy };
}

function toRow({ id, sizeBytes, blobs, ...rest }: Picture): MediaRow {
  return { _id: id, bytes: sizeBytes, blobs: { ...blobs }, ...rest };
}
