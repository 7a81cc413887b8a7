/** The module of what official accounts send: broadcasts with cards, announcements, scan codes. */
import type { Accounts } from '../accounts/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db/database.ts';
import type { EventLog } from '../kernel/events/event-log.ts';
import type { Ids } from '../kernel/ids.ts';
import { type Module, moduleOf } from '../kernel/module.ts';
import type { PublicPages } from '../kernel/pages/public-pages.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import type { Media } from '../media/index.ts';
import type { Messaging } from '../messaging/index.ts';
import type { Stores } from '../stores/index.ts';
import { announcements } from './announcements/index.ts';
import { broadcasts } from './broadcasts/index.ts';
import { createFeedHeadRows, createFeedItemRows, createFeedReadRows, feed } from './feed/index.ts';
import { followers } from './followers/index.ts';
import {
  createInboxHeadRows,
  createInboxReadRows,
  createNoticeRows,
  inbox,
} from './inbox/index.ts';
import { keepFeedHeads } from './migrations/0001-keep-feed-heads.ts';
import { orderCards } from './order-cards/index.ts';
import { profiles } from './profiles/index.ts';
import { createScanCodeRows, scans } from './scans/index.ts';

export interface OfficialDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly realtime: Realtime;
  readonly accounts: Accounts;
  readonly media: Media;
  readonly messaging: Messaging;
  readonly stores: Stores;
  readonly publicPages: PublicPages;
  /** The address that people reach this server at; known once it listens. */
  publicUrl(): string;
}

export interface Official {
  readonly module: Module;
}

export function createOfficial(deps: OfficialDeps): Official {
  const { db } = deps;
  const rows = {
    scanCodes: createScanCodeRows(db),
    feedHeads: createFeedHeadRows(db),
    feedItems: createFeedItemRows(db),
    feedReads: createFeedReadRows(db),
    notices: createNoticeRows(db),
    inboxHeads: createInboxHeadRows(db),
    inboxReads: createInboxReadRows(db),
  };
  const all = { ...deps, ...rows };
  const slices = [
    ...[scans(all), feed(all), broadcasts(all), announcements(all)],
    ...[followers(all), orderCards(all), inbox(all), profiles(all)],
  ];
  return { module: { ...moduleOf(slices), migrations: [keepFeedHeads] } };
}
