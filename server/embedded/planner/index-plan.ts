import type { IndexInfo } from '../storage/catalogue.ts';
import type { Key } from '../storage/keys.ts';
import type { Bounds } from './bounds.ts';

/** A way through one index. */
export interface IndexPlan {
  readonly kind: 'index';
  readonly index: IndexInfo;
  readonly bounds: Bounds;
  readonly reverse: boolean;
  readonly deliversSort: boolean;
  /** The ranges must be merged by what follows their equalities, to deliver the sort. */
  readonly needsMerge: boolean;
  /** The bounds hold the matches exactly; nothing of the filter is left to test. */
  readonly isCovered: boolean;
  /** All fields of a unique index are bound to one point: the values of the one entry there may be. */
  readonly point: Key | undefined;
}
