/** What followers see: the chat list's threads, one account's feed, and how far they have read. */
import type { OfficialAccount } from '../accounts/index.ts';
import type { UserActor } from '../kernel/actor.ts';
import type { Command } from '../kernel/contract.ts';
import { type PageOf, pageQuery } from '../kernel/cursor.ts';
import type { OfficialId, UserId } from '../kernel/ids.ts';
import type * as contract from './contract.ts';
import type { Deps } from './deps.ts';
import { refuse } from './errors.ts';
import type { FeedItem } from './feed-item.ts';
import { decideRead, type Following, type ReadState, readUpTo, unreadCount } from './reading.ts';

export interface Thread {
  readonly official: OfficialAccount;
  readonly following: Following;
  /** Null when nothing was sent since the follow. */
  readonly lastItem: FeedItem | null;
  readonly state: ReadState;
}

export interface ReadPosition {
  readonly readSeq: number;
  readonly unreadCount: number;
}

export function createReadFeed({ accounts, feedItems, feedReads }: Deps) {
  const { follows, officials } = accounts;

  /** Of each account in one look; only what was never read costs a query of its own. */
  async function readStates(followings: readonly Following[]) {
    const reads = await feedReads.among(followings);
    const lastItems = await feedItems.lastOf(followings.map(({ officialId }) => officialId));
    const states = followings.map(async (following): Promise<[OfficialId, ReadState]> => {
      const { officialId, followedAt } = following;
      const last = lastItems.get(officialId);
      const lastSeq = last?.seq ?? 0;
      const read = reads.get(officialId);
      if (read) return [officialId, { lastSeq, ...read }];
      const hasNews = last !== undefined && last.sentAt >= followedAt;
      const firstSeq = hasNews ? await feedItems.firstSince(officialId, followedAt) : null;
      return [officialId, { lastSeq, firstSeq: firstSeq ?? lastSeq + 1, readSeq: null }];
    });
    return { lastItems, states: new Map(await Promise.all(states)) };
  }

  async function listThreads(
    { userId }: UserActor,
    page: Command<typeof contract.listThreads>,
  ): Promise<PageOf<Thread>> {
    const { items: followings, nextCursor } = await follows.of(userId, pageQuery(page));
    const known = await officials.getMany(followings.map(({ officialId }) => officialId));
    const { lastItems, states } = await readStates(followings);
    const items = followings.flatMap((following) => {
      const official = known.get(following.officialId);
      const state = states.get(following.officialId);
      if (!official || !state) return [];
      const lastItem = lastItems.get(official.id) ?? null;
      const isSeen = lastItem !== null && lastItem.seq >= state.firstSeq;
      return [{ official, following, lastItem: isSeen ? lastItem : null, state }];
    });
    return { items, nextCursor };
  }

  /** From which item on an account's feed is there for this person. */
  async function requireReader(officialId: OfficialId, userId: UserId): Promise<number> {
    const following = await follows.find(userId, officialId);
    const staff = await accounts.staffOf(officialId);
    if (staff.some((member) => member.userId === userId)) return 1;
    if (!following) throw refuse['no-such-feed']();
    const firstSeq = await feedItems.firstSince(officialId, following.followedAt);
    return firstSeq ?? Number.MAX_SAFE_INTEGER;
  }

  async function listFeed(
    { userId }: UserActor,
    { officialId, ...range }: Command<typeof contract.listFeed>,
  ): Promise<{ items: FeedItem[]; hasMore: boolean }> {
    const firstSeq = await requireReader(officialId, userId);
    return feedItems.slice({ officialId, firstSeq, ...range });
  }

  async function markFeedRead(
    { userId }: UserActor,
    { officialId, seq }: Command<typeof contract.markFeedRead>,
  ): Promise<ReadPosition> {
    const following = await follows.find(userId, officialId);
    if (!following) throw refuse['no-such-feed']();
    const { states } = await readStates([following]);
    const state = states.get(officialId);
    if (!state) throw refuse['no-such-feed']();
    const reached = decideRead(state, seq);
    if (reached === null) return { readSeq: readUpTo(state), unreadCount: unreadCount(state) };
    const { firstSeq } = state;
    const readSeq = await feedReads.move(following, { firstSeq, readSeq: reached });
    return { readSeq, unreadCount: unreadCount({ ...state, readSeq }) };
  }

  return { listThreads, listFeed, markFeedRead };
}
