/** What followers see: the chat list's threads, one account's feed, and how far they have read. */
import type { Accounts, OfficialAccount } from '../../accounts/index.ts';
import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { type PageOf, pageQuery } from '../../kernel/cursor.ts';
import type { OfficialId, UserId } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import type * as contract from './contract.ts';
import type { FeedItem } from './feed-item.ts';
import { decideRead, type Following, type ReadState, readUpTo, unreadCount } from './reading.ts';
import type { FeedItems } from './store/feed-items.ts';
import type { FeedReads } from './store/feed-reads.ts';

export interface ReadFeedDeps {
  readonly accounts: Pick<Accounts, 'follows' | 'officials' | 'staffOf'>;
  readonly feedItems: Pick<FeedItems, 'lastOf' | 'firstSince' | 'slice'>;
  readonly feedReads: Pick<FeedReads, 'among' | 'move'>;
}

export interface Thread {
  readonly official: OfficialAccount;
  readonly following: Following;
  /** Null when nothing was sent since the follow. */
  readonly lastItem: FeedItem | null;
  readonly state: ReadState;
}

/** Some items in order of seq, and whether there are more in that direction. */
export interface FeedPart<T = FeedItem> {
  readonly items: T[];
  readonly hasMore: boolean;
}

export interface ReadPosition {
  readonly readSeq: number;
  readonly unreadCount: number;
}

export async function listThreads(
  deps: ReadFeedDeps,
  { userId }: UserActor,
  page: Command<typeof contract.listThreads>,
): Promise<PageOf<Thread>> {
  const { follows, officials } = deps.accounts;
  const { items: followings, nextCursor } = await follows.of(userId, pageQuery(page));
  const known = await officials.getMany(followings.map(({ officialId }) => officialId));
  const { lastItems, states } = await readStates(deps, followings);
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

export async function listFeed(
  deps: ReadFeedDeps,
  { userId }: UserActor,
  { officialId, ...range }: Command<typeof contract.listFeed>,
): Promise<FeedPart> {
  const firstSeq = await requireReader(deps, officialId, userId);
  return deps.feedItems.slice({ officialId, firstSeq, ...range });
}

export async function markFeedRead(
  deps: ReadFeedDeps,
  { userId }: UserActor,
  { officialId, seq }: Command<typeof contract.markFeedRead>,
): Promise<ReadPosition> {
  const following = await deps.accounts.follows.find(userId, officialId);
  if (!following) throw refuse['no-such-feed']();
  const { states } = await readStates(deps, [following]);
  const state = states.get(officialId);
  if (!state) throw refuse['no-such-feed']();
  const reached = decideRead(state, seq);
  if (reached === null) return { readSeq: readUpTo(state), unreadCount: unreadCount(state) };
  const { firstSeq } = state;
  const readSeq = await deps.feedReads.move(following, { firstSeq, readSeq: reached });
  return { readSeq, unreadCount: unreadCount({ ...state, readSeq }) };
}

/** Of each account in one look; only what was never read costs a query of its own. */
async function readStates(
  { feedItems, feedReads }: Pick<ReadFeedDeps, 'feedItems' | 'feedReads'>,
  followings: readonly Following[],
) {
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

/** From which item on an account's feed is there for this person. */
async function requireReader(
  { accounts, feedItems }: ReadFeedDeps,
  officialId: OfficialId,
  userId: UserId,
): Promise<number> {
  const following = await accounts.follows.find(userId, officialId);
  const staff = await accounts.staffOf(officialId);
  if (staff.some((member) => member.userId === userId)) return 1;
  if (!following) throw refuse['no-such-feed']();
  const firstSeq = await feedItems.firstSince(officialId, following.followedAt);
  return firstSeq ?? Number.MAX_SAFE_INTEGER;
}
