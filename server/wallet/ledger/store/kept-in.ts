import type { Model, QueryFilter } from 'mongoose';
import { type Tx, within } from '../../../kernel/db/database.ts';
import type { Kept, KeptRows } from '../kept.ts';

export interface KeptIn<Row> {
  /** Which rows count; all of them where it is left out. */
  readonly where?: QueryFilter<Row>;
  toKept(row: Row): Kept;
  /** The row's id in the key that `toKept` makes; the key itself where it is left out. */
  idIn?(key: string): string;
}

/** The rows of a collection as the proof reads them: by their ids, page by page or some of them. */
export function keptIn<Row>(
  rows: Model<Row>,
  { where, toKept, idIn = same }: KeptIn<Row>,
): KeptRows {
  const counted = (tx: Tx) => rows.find(where ?? {}, null, within(tx));
  return {
    page: async (tx, after, limit) => {
      const page = counted(tx)
        .gt('_id', idIn(after ?? ''))
        .sort({ _id: 1 });
      return (await page.limit(limit).lean<Row[]>()).map(toKept);
    },
    of: async (tx, keys) => (await counted(tx).in('_id', keys.map(idIn)).lean<Row[]>()).map(toKept),
  };
}

const same = (key: string): string => key;
