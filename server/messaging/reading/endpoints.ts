import { type Endpoint, endpointsOn } from '../../kernel/endpoints.ts';
import type { EnrichMessagesDeps } from '../messages/index.ts';
import * as contract from './contract.ts';
import { enrichRange } from './enrich.ts';
import { type ListMessagesDeps, listMessages } from './list-messages.ts';
import { type MarkReadDeps, markRead } from './mark-read.ts';
import { viewRange, viewReading } from './view.ts';

export type ReadingEndpointDeps = ListMessagesDeps & MarkReadDeps & EnrichMessagesDeps;

export function readingEndpoints(deps: ReadingEndpointDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [
    on(contract.listMessages, listMessages, enrichRange, viewRange),
    on(contract.markRead, markRead, viewReading),
  ];
}
