/** The slice of staff: who may act for an official account. */
import type { Module } from '../../kernel/module.ts';
import type { Realtime } from '../../kernel/realtime/realtime.ts';
import { staffAudiencesOf } from './devices.ts';
import { type StaffEndpointDeps, staffEndpoints } from './endpoints.ts';
import { staffSubscribers } from './subscribers.ts';

export { moveStaffDevices, type StaffDevicesDeps } from './devices.ts';
export { createStaffRows, type Staff } from './store.ts';

export type StaffDeps = StaffEndpointDeps & { readonly realtime: Pick<Realtime, 'onConnect'> };

export function staff(deps: StaffDeps): Module {
  deps.realtime.onConnect((userId) => staffAudiencesOf(deps, userId));
  return { endpoints: staffEndpoints(deps), subscribers: staffSubscribers(deps) };
}
