/** A row kept beside the journal that the proof compares with it: what it is of, how much it says. */
import type { Tx } from '../../kernel/db/database.ts';

export interface Kept {
  readonly key: string;
  readonly sum: bigint;
  /** It is never more than this; where there is no bound it is left out. */
  readonly most?: bigint;
}

/** All rows of one kind, as the proof reads them. */
export interface KeptRows {
  /** In the order of the keys, behind one. */
  page(tx: Tx, after: string | null, limit: number): Promise<Kept[]>;
  /** Those of some keys that are there. */
  of(tx: Tx, keys: readonly string[]): Promise<Kept[]>;
}
