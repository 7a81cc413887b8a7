/** The slice of mini-stores themselves: opening one, what it says of itself, who runs it. */
import type { Module } from '../../kernel/module.ts';
import { type StorefrontDeps, storefrontEndpoints } from './endpoints.ts';

export { isStaff, type OwnStoreDeps, requireOwnStore } from './access.ts';
export { type EnrichStoreDeps, enrichStores } from './enrich.ts';
export { createStoreRows, type Stores } from './store.ts';
export { type ShownStore, viewStore } from './view.ts';

export function storefront(deps: StorefrontDeps): Module {
  return { endpoints: storefrontEndpoints(deps) };
}
