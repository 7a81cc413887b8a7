/** The slice of official accounts: opening one, its profile and badge, finding it. */
import type { Module } from '../../kernel/module.ts';
import { type OfficialAddressDeps, officialAddresses } from './addresses.ts';
import { type OfficialsDeps, officialEndpoints } from './endpoints.ts';
import { findByDescription } from './migrations/0001-find-by-description.ts';

export { type ForViewerDeps, forViewer, getForViewer, lookUpForViewer } from './for-viewer.ts';
export { accountData, publicAccount } from './public-account.ts';
export { createOfficialRows, type Officials } from './store.ts';
export { viewForViewer, viewOfficial } from './view.ts';

export function officials(deps: OfficialsDeps & OfficialAddressDeps): Module {
  return {
    endpoints: officialEndpoints(deps),
    migrations: [findByDescription],
    addresses: [officialAddresses(deps)],
  };
}
