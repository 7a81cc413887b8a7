import type { Clock } from '../../kernel/clock.ts';
import type { Db, Tx } from '../../kernel/db/database.ts';
import type { MediaId } from '../picture.ts';
import type { Drawing } from './drawing.ts';
import { type DrawingRow, drawingSchema } from './schema.ts';

export interface DrawingStore {
  /** Adds those that are not there: the same values have the same id. */
  insert(tx: Tx, drawings: ReadonlyMap<MediaId, Drawing>): Promise<void>;
  find(id: MediaId): Promise<Drawing | null>;
}

export function createDrawingStore(db: Db, clock: Clock): DrawingStore {
  const rows = db.model<DrawingRow>('drawings', drawingSchema);
  return {
    insert: async (tx, drawings) => {
      if (drawings.size === 0) return;
      const createdAt = clock.now();
      const added = [...drawings].map(([_id, drawing]) => ({
        updateOne: {
          filter: { _id },
          update: { $setOnInsert: { ...drawing, createdAt } },
          upsert: true,
        },
      }));
      await rows.bulkWrite(added, { session: tx.session, ordered: false });
    },
    find: async (id) => {
      const row = await rows.findById(id).lean<DrawingRow>();
      return row && { template: row.template, locale: row.locale, data: row.data };
    },
  };
}
