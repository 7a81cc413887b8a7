/** The room of what official accounts send: broadcasts with cards, announcements, scan codes. */
import type { Room } from '../kernel/room.ts';
import type { OfficialDeps, Parts } from './deps.ts';
import { officialDoors } from './doors.ts';
import { createAudiencesOf } from './follower-audience.ts';
import { publicPages } from './public-pages.ts';
import { officialReactions } from './reactions.ts';
import { createReadSent } from './read-sent.ts';
import { createFeedItems } from './store/feed-items.ts';
import { createFeedReads } from './store/feed-reads.ts';
import { createScanCodes } from './store/scan-codes.ts';

export type { OfficialDeps } from './deps.ts';

export interface Official {
  readonly room: Room;
}

export function createOfficial(deps: OfficialDeps): Official {
  const { db, realtime } = deps;
  const parts: Parts = {
    ...deps,
    feedItems: createFeedItems(db),
    feedReads: createFeedReads(db),
    scanCodes: createScanCodes(db),
  };
  const readSent = createReadSent(parts);
  realtime.onConnect(createAudiencesOf(parts));
  return {
    room: {
      doors: officialDoors(parts, readSent),
      reactions: officialReactions(parts),
      pages: publicPages({ ...parts, ...readSent }),
    },
  };
}
