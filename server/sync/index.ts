/** The module of catching up: a device that was away hears what it has missed. */
import { endpointsOn } from '../kernel/endpoints.ts';
import type { Module } from '../kernel/module.ts';
import { type CatchUpDeps, catchUp, viewMissed } from './catch-up.ts';
import * as contract from './contract.ts';

export function createSync(deps: CatchUpDeps): { readonly module: Module } {
  const on = endpointsOn(deps);
  return { module: { endpoints: [on(contract.catchUp, catchUp, viewMissed)] } };
}
