/** What followers see: the chat list's threads, one account's feed, and how far they have read. */
import type { Accounts, OfficialAccount } from '../../accounts/index.ts';
import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { type PageOf, pageQuery } from '../../kernel/cursor.ts';
import type { OfficialId, UserId } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import type * as contract from './contract.ts';
import type { FeedItem } from './feed-item.ts';
import {
  decideRead,
  type Following,
  hasNews,
  type ReadState,
  readUpTo,
  unreadCount,
} from './reading.ts';
import type { FeedHeads } from './store/feed-heads.ts';
import type { FeedItems } from './store/feed-items.ts';
import type { FeedReads } from './store/feed-reads.ts';

export interface ReadFeedDeps {
  readonly accounts: Pick<Accounts, 'follows' | 'officials' | 'staffOf'>;
  readonly feedItems: Pick<FeedItems, 'at' | 'firstSince' | 'slice'>;
  readonly feedHeads: Pick<FeedHeads, 'among'>;
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
  const { heads, states } = await readStates(deps, followings);
  const seen = [...heads].filter(([id, { seq }]) => seq >= (states.get(id)?.firstSeq ?? seq + 1));
  const lastItems = await deps.feedItems.at(seen);
  const items = followings.flatMap((following) => {
    const official = known.get(following.officialId);
    const state = states.get(following.officialId);
    if (!official || !state) return [];
    return [{ official, following, lastItem: lastItems.get(official.id) ?? null, state }];
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

/** Of many accounts with a few queries, however many they are. */
async function readStates(
  { feedItems, feedHeads, feedReads }: Pick<ReadFeedDeps, 'feedItems' | 'feedHeads' | 'feedReads'>,
  followings: readonly Following[],
) {
  const officialIds = followings.map(({ officialId }) => officialId);
  const [reads, heads] = await Promise.all([
    feedReads.among(followings),
    feedHeads.among(officialIds),
  ]);
  const begun = await feedItems.firstSince(
    followings.filter((one) => !reads.has(one.officialId) && hasNews(one, heads)),
  );
  const states = officialIds.map((officialId): [OfficialId, ReadState] => {
    const lastSeq = heads.get(officialId)?.seq ?? 0;
    const firstSeq = begun.get(officialId) ?? lastSeq + 1;
    return [officialId, { lastSeq, ...(reads.get(officialId) ?? { firstSeq, readSeq: null }) }];
  });
  return { heads, states: new Map(states) };
}

/** From which item on an account's feed is there for this person. */
async function requireReader(
  deps: ReadFeedDeps,
  officialId: OfficialId,
  userId: UserId,
): Promise<number> {
  const { accounts } = deps;
  const following = await accounts.follows.find(userId, officialId);
  const staff = await accounts.staffOf(officialId);
  if (staff.some((member) => member.userId === userId)) return 1;
  if (!following) throw refuse['no-such-feed']();
  const { states } = await readStates(deps, [following]);
  return states.get(officialId)?.firstSeq ?? Number.MAX_SAFE_INTEGER;
}
