import type { Catalogue } from './catalogue.ts';
import type { Key } from './keys.ts';
import type { Change } from './overlay.ts';
import type { View } from './view.ts';

/**
 * Where a write goes: the batch that is being gathered, or an open transaction. The code that
 * computes writes does not know which.
 */
export interface WriteTarget extends View {
  /** The collections as this writer sees them; assigning makes a change part of the write. */
  catalogue: Catalogue;
  set(key: Key, change: Change): void;
  addToCount(collection: number, delta: number): void;
  /**
   * Announces that the key will be written. Throws Blocked while an open transaction holds it, and
   * WriteConflict in a transaction whose snapshot no longer holds for the key.
   */
  claim(key: Key): void;
}
