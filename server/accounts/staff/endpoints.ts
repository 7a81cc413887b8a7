import { type Endpoint, endpointsOn } from '../../kernel/endpoints.ts';
import { addStaff, type ChangeStaffDeps, removeStaff } from './change-staff.ts';
import * as contract from './contract.ts';
import { type EnrichStaffDeps, enrichStaff } from './enrich.ts';
import { type ListStaffDeps, listStaff } from './list-staff.ts';
import { viewStaff } from './view.ts';

export type StaffEndpointDeps = ChangeStaffDeps & ListStaffDeps & EnrichStaffDeps;

export function staffEndpoints(deps: StaffEndpointDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [
    on(contract.listStaff, listStaff, enrichStaff, viewStaff),
    on(contract.addStaff, addStaff, enrichStaff, viewStaff),
    on(contract.removeStaff, removeStaff, enrichStaff, viewStaff),
  ];
}
