/** Puts one item at the end of an account's feed, in one transaction, once for each attempt. */
import { isDuplicateKey, type Tx } from '../kernel/db/database.ts';
import type { OfficialId, UserId } from '../kernel/ids.ts';
import type { Deps } from './deps.ts';
import { feedItemSent } from './events.ts';
import { type Announcement, type Broadcast, type FeedItemId, nextPlace } from './feed-item.ts';

export interface NewItem {
  /** Unique for the attempt; contains who asks. */
  readonly key: string;
  readonly command: unknown;
  readonly officialId: OfficialId;
  readonly sentBy: UserId;
  readonly content: Broadcast | Announcement;
  /** What else is written with it. */
  alongside?(tx: Tx, id: FeedItemId): Promise<void>;
}

/** Another process may take the seq in between; then the next one is tried, so often. */
const attemptsMax = 5;

export function createAppendItem({ db, eventLog, ids, clock, feedItems }: Deps) {
  async function append(item: NewItem): Promise<FeedItemId> {
    const { key, command, officialId, sentBy, content, alongside } = item;
    const now = clock.now();
    return db.once(
      key,
      command,
      async (tx) => {
        const place = nextPlace(await feedItems.lastPlace(tx, officialId), now);
        const id = ids.next('fed');
        await feedItems.insert(tx, { id, officialId, ...place, sentBy, content });
        await alongside?.(tx, id);
        const told = { officialId, feedItemId: id, seq: place.seq };
        await eventLog.append(tx, [feedItemSent(officialId, told)]);
        return id;
      },
      { serialKeys: [`feed:${officialId}`] },
    );
  }

  return async (item: NewItem): Promise<FeedItemId> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await append(item);
      } catch (error) {
        if (!isDuplicateKey(error) || attempt === attemptsMax) throw error;
      }
    }
  };
}
