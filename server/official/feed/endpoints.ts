import { type Endpoint, endpointsOn } from '../../kernel/endpoints.ts';
import * as contract from './contract.ts';
import { type EnrichFeedDeps, enrichFeed, enrichThreads } from './enrich.ts';
import { listFeed, listThreads, markFeedRead, type ReadFeedDeps } from './read-feed.ts';
import { viewFeed, viewThreads } from './view.ts';

export type FeedDeps = ReadFeedDeps & EnrichFeedDeps & { publicUrl(): string };

export function feedEndpoints(deps: FeedDeps): Endpoint[] {
  const { publicUrl } = deps;
  const on = endpointsOn(deps);
  return [
    on(contract.listThreads, listThreads, enrichThreads, (page) => viewThreads(page, publicUrl())),
    on(contract.listFeed, listFeed, enrichFeed, (part) => viewFeed(part, publicUrl())),
    on(contract.markFeedRead, markFeedRead, (position) => position),
  ];
}
