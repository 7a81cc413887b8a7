/** The slice of shop windows: what passers-by see of the stores that there are. */
import { endpointsOn } from '../../kernel/endpoints.ts';
import type { Module } from '../../kernel/module.ts';
import * as contract from './contract.ts';
import { type EnrichWindowDeps, enrichWindowPage } from './enrich.ts';
import { type ListWindowsDeps, listWindows } from './list-windows.ts';
import { viewWindowPage } from './view.ts';

export function windows(deps: ListWindowsDeps & EnrichWindowDeps): Module {
  const on = endpointsOn(deps);
  return {
    endpoints: [on(contract.listWindows, listWindows, enrichWindowPage, viewWindowPage)],
  };
}
