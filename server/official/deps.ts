/** What the module is given: the kernel, and the modules below as far as it needs them. */
import type { Accounts } from '../accounts/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db/database.ts';
import type { EventLog } from '../kernel/events/event-log.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import type { Media } from '../media/index.ts';
import type { Messaging } from '../messaging/index.ts';
import type { Stores } from '../stores/index.ts';
import type { FeedItems } from './store/feed-items.ts';
import type { FeedReads } from './store/feed-reads.ts';
import type { ScanCodes } from './store/scan-codes.ts';

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
  /** The address that people reach this server at; known once it listens. */
  publicUrl(): string;
}

/** The same, with the module's own stores. */
export interface Deps extends OfficialDeps {
  readonly feedItems: FeedItems;
  readonly feedReads: FeedReads;
  readonly scanCodes: ScanCodes;
}
