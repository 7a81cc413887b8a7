/**
 * A numbered change of what is stored, which a module declares and `migrate` runs once, before
 * anything reads the rows. Its number never changes and is never used again.
 */
import type { mongo } from 'mongoose';

export interface Migration {
  readonly module: string;
  /** From 1 on, without gaps, within its module. */
  readonly number: number;
  /** What it does, for the operator: "Call messages undelivered, not unsettled". */
  readonly title: string;
  /**
   * Takes its steps in the same order each time, for one that was stopped goes on in the middle.
   * Reads nothing but what the steps hand to it: in a dry run they only count.
   */
  run(steps: Steps): Promise<void>;
}

export interface Steps {
  /**
   * Hands over all rows that `where` finds, in order of their ids, and makes the changes that come
   * back: in batches, each with the progress in one transaction, so that every row is changed once.
   */
  changeRows(rows: RowsToChange): Promise<void>;
  /** Drops an index that the code no longer has; nothing happens where it is not there. */
  dropIndex(collection: string, keys: IndexKeys): Promise<void>;
}

export interface RowsToChange {
  readonly collection: string;
  readonly where: mongo.Filter<Row>;
  /** The index by which they are found where few are; else all ids are walked through. */
  readonly by?: IndexKeys;
  change(row: Row): readonly RowChange[];
}

export type IndexKeys = Readonly<Record<string, 1 | -1>>;

/** A row as it lies in the store, of whichever version. */
export interface Row {
  readonly _id: string;
  readonly [field: string]: unknown;
}

/** Operators with their fields: `{ $inc: { visits: 1 } }`. */
export type Update = Readonly<Record<`$${string}`, Readonly<Record<string, unknown>>>>;

export type RowChange =
  | { readonly kind: 'set'; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'unset'; readonly fields: readonly string[] }
  | { readonly kind: 'delete' }
  /** Elsewhere, or here with another id. */
  | { readonly kind: 'insert'; readonly collection: string; readonly row: Row }
  /** A row elsewhere; it happens once, so that it may count. Nothing happens where there is none. */
  | {
      readonly kind: 'update';
      readonly collection: string;
      readonly id: string;
      readonly update: Update;
    };

/** How the records, the log and the operator call it: `messaging/0001`. */
export function nameOf({ module, number }: Pick<Migration, 'module' | 'number'>): string {
  return `${module}/${String(number).padStart(4, '0')}`;
}
