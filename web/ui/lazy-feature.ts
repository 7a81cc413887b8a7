import { type ComponentType, lazy } from 'react';
import { type Catalogue, loadAll } from '../lib/i18n/catalogue.ts';
import { fetchCode } from '../lib/missing-code.ts';

/**
 * A feature that comes in a chunk of its own when the first of its screens is opened, and its texts,
 * in the person's language alone, at the same time:
 * `const stores = feature(() => import('../features/stores/index.ts'), storeWords)`.
 */
export function feature<M>(
  load: () => Promise<M>,
  ...texts: readonly Catalogue<unknown>[]
): () => Promise<M> {
  return async () => {
    const [loaded] = await fetchCode(() => Promise.all([load(), loadAll(texts)]));
    return loaded;
  };
}

/** One screen of a feature: `screen(stores, 'Storefront')`. */
export function screen<K extends string>(
  load: () => Promise<Record<K, ComponentType>>,
  name: K,
): ComponentType {
  const Screen: unknown = lazy<ComponentType>(async () => ({ default: (await load())[name] }));
  // React types a lazy component as something narrower than what it may be used as.
  return Screen as ComponentType;
}
