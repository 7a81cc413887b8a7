/** An `enrich` stage asks modules below for many things at once; out of that come those for one and for a page. */
import { required } from './assert.ts';
import type { PageOf } from './cursor.ts';

/** As many come out as went in, in the order given. */
type EnrichMany<D, T, S> = (deps: D, list: readonly T[]) => Promise<S[]>;

export function enrichOneBy<D, T, S>(many: EnrichMany<D, T, S>): (deps: D, one: T) => Promise<S> {
  return async (deps, one) => {
    const [shown] = await many(deps, [one]);
    return required(shown);
  };
}

export function enrichPageBy<D, T, S>(
  many: EnrichMany<D, T, S>,
): (deps: D, page: PageOf<T>) => Promise<PageOf<S>> {
  return async (deps, { items, nextCursor }) => ({ items: await many(deps, items), nextCursor });
}
