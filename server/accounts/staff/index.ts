/** The slice of staff: who may act for an official account. */
import type { Module } from '../../kernel/module.ts';
import { type StaffDeps, staffEndpoints } from './endpoints.ts';

export { createStaffRows, type Staff } from './store.ts';

export function staff(deps: StaffDeps): Module {
  return { endpoints: staffEndpoints(deps) };
}
