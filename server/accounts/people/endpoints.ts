import { type Endpoint, endpointsOn } from '../../kernel/endpoints.ts';
import * as contract from './contract.ts';
import { type GetMeDeps, getMe } from './get-me.ts';
import { type UpdateProfileDeps, updateProfile } from './update-profile.ts';
import { viewMe } from './view.ts';

export type PersonEndpointDeps = GetMeDeps & UpdateProfileDeps;

export function personEndpoints(deps: PersonEndpointDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [on(contract.getMe, getMe, viewMe), on(contract.updateProfile, updateProfile, viewMe)];
}
