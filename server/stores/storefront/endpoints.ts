import { type Endpoint, endpointsOn } from '../../kernel/endpoints.ts';
import * as contract from './contract.ts';
import { type EnrichStoreDeps, enrichFound, enrichStore } from './enrich.ts';
import { type OpenStoreDeps, openStore } from './open-store.ts';
import { findStore, getStore, type ReadStoresDeps } from './read-stores.ts';
import { type UpdateStoreDeps, updateStore } from './update-store.ts';
import { viewFound, viewStore } from './view.ts';

export type StorefrontDeps = OpenStoreDeps & UpdateStoreDeps & ReadStoresDeps & EnrichStoreDeps;

export function storefrontEndpoints(deps: StorefrontDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [
    on(contract.openStore, openStore, enrichStore, viewStore),
    on(contract.updateStore, updateStore, enrichStore, viewStore),
    on(contract.getStore, getStore, enrichStore, viewStore),
    on(contract.findStore, findStore, enrichFound, viewFound),
  ];
}
