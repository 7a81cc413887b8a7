import { type Endpoint, endpointsOn } from '../../kernel/endpoints.ts';
import * as contract from './contract.ts';
import { type OpenOfficialDeps, openOfficial } from './open-official.ts';
import {
  getOfficial,
  listMyOfficial,
  listNewestOfficial,
  listPublicBodies,
  type ReadOfficialsDeps,
  searchOfficial,
} from './read-officials.ts';
import { type UpdateOfficialDeps, updateOfficial } from './update-official.ts';
import { viewForViewer, viewForViewerPage, viewOfficial, viewOwn } from './view.ts';

export type OfficialsDeps = OpenOfficialDeps & UpdateOfficialDeps & ReadOfficialsDeps;

export function officialEndpoints(deps: OfficialsDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [
    on(contract.openOfficial, openOfficial, viewOfficial),
    on(contract.updateOfficial, updateOfficial, viewOfficial),
    on(contract.getOfficial, getOfficial, viewForViewer),
    on(contract.searchOfficial, searchOfficial, viewForViewerPage),
    on(contract.listPublicBodies, listPublicBodies, viewForViewerPage),
    on(contract.listNewestOfficial, listNewestOfficial, viewForViewerPage),
    on(contract.listMyOfficial, listMyOfficial, viewOwn),
  ];
}
