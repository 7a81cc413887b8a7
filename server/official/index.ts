/** The module of what official accounts send: broadcasts with cards, announcements, scan codes. */
import type { Module } from '../kernel/module.ts';
import type { Deps, OfficialDeps } from './deps.ts';
import { officialEndpoints } from './endpoints.ts';
import { createAudiencesOf } from './follower-audience.ts';
import { publicPages } from './public-pages.ts';
import { createReadSent } from './read-sent.ts';
import { createFeedItems } from './store/feed-items.ts';
import { createFeedReads } from './store/feed-reads.ts';
import { createScanCodes } from './store/scan-codes.ts';
import { officialSubscribers } from './subscribers.ts';

export type { OfficialDeps } from './deps.ts';

export interface Official {
  readonly module: Module;
}

export function createOfficial(given: OfficialDeps): Official {
  const { db, realtime } = given;
  const deps: Deps = {
    ...given,
    feedItems: createFeedItems(db),
    feedReads: createFeedReads(db),
    scanCodes: createScanCodes(db),
  };
  const readSent = createReadSent(deps);
  realtime.onConnect(createAudiencesOf(deps));
  return {
    module: {
      endpoints: officialEndpoints(deps, readSent),
      subscribers: officialSubscribers(deps),
      pages: publicPages({ ...deps, ...readSent }),
    },
  };
}
