/** Puts one item at the end of an account's feed, in one transaction, once for each attempt. */
import type { Clock } from '../../kernel/clock.ts';
import { type Db, isDuplicateKey, type Tx } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type { Ids, OfficialId, UserId } from '../../kernel/ids.ts';
import { feedItemSent } from './events.ts';
import { type Content, type FeedItemId, nextPlace } from './feed-item.ts';
import type { FeedHeads } from './store/feed-heads.ts';
import type { FeedItems } from './store/feed-items.ts';

export interface AppendItemDeps {
  readonly db: Pick<Db, 'once'>;
  readonly eventLog: EventLog;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly feedItems: Pick<FeedItems, 'insert'>;
  readonly feedHeads: Pick<FeedHeads, 'find' | 'move'>;
}

export interface NewItem {
  /** Unique for the attempt; contains who asks. */
  readonly key: string;
  readonly command: unknown;
  readonly officialId: OfficialId;
  readonly sentBy: UserId;
  /**
   * Decides what the item says, and writes what else comes to be with it. A repeat never gets here:
   * whatever may have changed since is refused here, and not before.
   */
  compose(tx: Tx, id: FeedItemId): Promise<Content>;
}

/** Another process may take the seq in between; then the next one is tried, so often. */
const attemptsMax = 5;

export async function appendItem(deps: AppendItemDeps, item: NewItem): Promise<FeedItemId> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await append(deps, item);
    } catch (error) {
      if (!isDuplicateKey(error) || attempt === attemptsMax) throw error;
    }
  }
}

function append(
  { db, eventLog, ids, clock, feedItems, feedHeads }: AppendItemDeps,
  { key, command, officialId, sentBy, compose }: NewItem,
): Promise<FeedItemId> {
  const now = clock.now();
  return db.once(
    key,
    command,
    async (tx) => {
      const id = ids.next('fed');
      const content = await compose(tx, id);
      const place = nextPlace(await feedHeads.find(tx, officialId), now);
      await feedItems.insert(tx, { id, officialId, ...place, sentBy, content });
      await feedHeads.move(tx, officialId, place);
      const told = { officialId, feedItemId: id, seq: place.seq };
      await eventLog.append(tx, [feedItemSent(officialId, told)]);
      return id;
    },
    { serialKeys: [`feed:${officialId}`] },
  );
}
