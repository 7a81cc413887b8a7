import { type Endpoint, endpointsOn } from '../../kernel/endpoints.ts';
import * as contract from './contract.ts';
import { type EnrichNoticesDeps, enrichForReader, enrichInboxes } from './enrich.ts';
import { type MarkNoticesReadDeps, markNoticesRead } from './mark-notices-read.ts';
import { listInboxes, listNotices, type ReadInboxDeps } from './read-inbox.ts';
import { viewInboxes, viewNotices } from './view.ts';

export type InboxEndpointDeps = ReadInboxDeps & MarkNoticesReadDeps & EnrichNoticesDeps;

export function inboxEndpoints(deps: InboxEndpointDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [
    on(contract.listInboxes, listInboxes, enrichInboxes, viewInboxes),
    on(contract.listNotices, listNotices, enrichForReader, viewNotices),
    on(contract.markNoticesRead, markNoticesRead, (left) => left),
  ];
}
