/**
 * Changes one place of a document. Only the containers along the path are copied, each of them
 * once per update; a place that keeps its value leaves everything as it was, the same object.
 */
import { StoreError } from '../errors.ts';
import { formatValue } from '../values/format.ts';
import { arrayIndex } from '../values/paths.ts';
import type { Doc, Value } from '../values/types.ts';

/** MongoDB's bound for how far an assignment may stretch an array beyond its end. */
const PADDING_MAX = 1_500_000;

export interface Place {
  readonly path: string;
  /** The document that is being updated, for messages. */
  readonly doc: Doc;
}

/**
 * What becomes of a place: the new value, the same one for no change, undefined to remove it.
 * "The same" is Object.is, for which NaN is NaN and -0 is not 0.
 */
export interface Leaf {
  readonly apply: (existing: Value | undefined, place: Place) => Value | undefined;
  /** Whether a missing place is made; otherwise a path that leads nowhere is no change. */
  readonly creates: boolean;
  /** Whether a place that could not be made is refused, although none is. */
  readonly needsWay?: boolean;
}

/** Containers that this update has made itself and may therefore change in place. */
export type Owned = WeakSet<object>;

export function editDoc(doc: Doc, path: readonly string[], leaf: Leaf, owned: Owned): Doc {
  return new Edit(path, leaf, owned, doc).inDoc(doc, 0);
}

class Edit {
  private readonly path: readonly string[];
  private readonly leaf: Leaf;
  private readonly owned: Owned;
  private readonly place: Place;

  constructor(path: readonly string[], leaf: Leaf, owned: Owned, doc: Doc) {
    this.path = path;
    this.leaf = leaf;
    this.owned = owned;
    this.place = { path: path.join('.'), doc };
  }

  inDoc(doc: Doc, depth: number): Doc {
    const name = this.path[depth] ?? '';
    const existing = doc.get(name);
    const next = this.next(existing, depth);
    if (Object.is(next, existing)) return doc;
    const copy = this.own(doc, () => new Map(doc));
    if (next === undefined) copy.delete(name);
    else copy.set(name, next);
    return copy;
  }

  private inArray(list: Value[], depth: number): Value[] {
    const index = arrayIndex(this.path[depth] ?? '');
    if (index < 0) {
      if (this.needsWay()) throw this.notViable(list, depth);
      return list;
    }
    const existing = list[index];
    const next = this.next(existing, depth);
    if (Object.is(next, existing)) return list;
    if (index > list.length + PADDING_MAX) {
      throw new StoreError(
        'CannotBackfillArray',
        `can't backfill more than ${PADDING_MAX} elements`,
      );
    }
    const copy = this.own(list, () => [...list]);
    while (copy.length < index) copy.push(null);
    // Removing an element would move the others, so it becomes null.
    copy[index] = next ?? null;
    return copy;
  }

  /** The new value of the place named by the path up to `depth`. */
  private next(existing: Value | undefined, depth: number): Value | undefined {
    if (depth + 1 === this.path.length) return this.leaf.apply(existing, this.place);
    if (existing instanceof Map) return this.inDoc(existing, depth + 1);
    if (Array.isArray(existing)) return this.inArray(existing, depth + 1);
    if (existing !== undefined && this.needsWay()) throw this.notViable(existing, depth + 1);
    return this.leaf.creates ? this.create(depth + 1) : existing;
  }

  private needsWay(): boolean {
    return this.leaf.creates || this.leaf.needsWay === true;
  }

  private create(depth: number): Value | undefined {
    const last = this.path.length - 1;
    let value = this.leaf.apply(undefined, this.place);
    if (value === undefined) return undefined;
    for (let at = last; at >= depth; at -= 1)
      value = this.adopt(new Map([[this.path[at] ?? '', value]]));
    return value;
  }

  private own<T extends object>(container: T, copy: () => T): T {
    return this.owned.has(container) ? container : this.adopt(copy());
  }

  private adopt<T extends object>(container: T): T {
    this.owned.add(container);
    return container;
  }

  private notViable(existing: Value, depth: number): StoreError {
    const holder: Doc = new Map([[this.path[depth - 1] ?? '', existing]]);
    return new StoreError(
      'PathNotViable',
      `Cannot create field '${this.path[depth]}' in element ${formatValue(holder)}`,
    );
  }
}

/** Follows a path exactly: through documents by name and arrays by position. */
export function valueAt(doc: Doc, path: readonly string[]): Value | undefined {
  let value: Value | undefined = doc;
  for (const component of path) {
    if (value instanceof Map) value = value.get(component);
    else if (Array.isArray(value)) value = value[arrayIndex(component)];
    else return undefined;
  }
  return value;
}
