/** What it costs to look at the feeds that somebody follows, and where each of them begins. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { officialFollowed } from '../../../server/accounts/events.ts';
import { accounts, official } from '../../../server/contract.ts';
import { minutes } from '../../../server/kernel/clock.ts';
import type { DomainEvent } from '../../../server/kernel/events/event.ts';
import type { OfficialId } from '../../../server/kernel/ids.ts';
import { type Newsroom, openNewsroom } from '../../support/newsroom.ts';
import { watchableUri, watched } from '../../support/store-commands.ts';
import type { Trader } from '../../support/trade.ts';

const accountCount = 6;

let newsroom: Newsroom;
let editor: Trader;
let officialIds: OfficialId[];

beforeAll(async () => {
  newsroom = await openNewsroom(watchableUri());
  editor = await newsroom.person('editor');
  officialIds = [];
  for (let count = 0; count < accountCount; count += 1) {
    const account = { handle: `paper_${count}`, name: 'Paper', kind: 'media' } as const;
    const { id } = await editor.ask(accounts.openOfficial, account);
    officialIds.push(id);
    await newsroom.send(id, 'before', editor);
  }
  newsroom.clock.advance(minutes(1));
});
afterAll(() => newsroom.close());

const threadsOf = (reader: Trader) => newsroom.ask(official.listThreads, {}, reader);
const unreadOf = async (reader: Trader) =>
  (await threadsOf(reader)).items.map(({ unreadCount, lastItem }) => [unreadCount, lastItem?.seq]);

async function follower(handle: string, followed: readonly OfficialId[]): Promise<Trader> {
  const reader = await newsroom.person(handle);
  for (const officialId of followed) await reader.ask(accounts.follow, { officialId });
  return reader;
}

/** Hands over that somebody follows, as the dispatcher does. */
async function begin({ id: userId }: Trader, officialId: OfficialId, followedAt: Date) {
  const told = officialFollowed('test', { userId, officialId, followedAt, scene: null });
  const event: DomainEvent = { ...told, id: newsroom.ids.next('evt'), at: followedAt };
  const { subscribers = [] } = newsroom.official.module;
  const subscriber = subscribers.find(({ name }) => name === 'official.begin-reading');
  if (subscriber?.kind !== 'transactional') throw new Error('nobody begins to read');
  await newsroom.db.transaction((tx) => subscriber.run(tx, [event]));
}

async function costOf(reader: Trader): Promise<number[]> {
  const commands = await watched(newsroom.uri, () => threadsOf(reader));
  return ['feed_items', 'feed_heads', 'feed_reads'].map((name) => commands.countOf(name));
}

describe('the chat list of who follows accounts', () => {
  it('asks for many feeds as often as for one, also where none was ever read', async () => {
    const one = await follower('reads_one', officialIds.slice(0, 1));
    const many = await follower('reads_many', officialIds);
    newsroom.clock.advance(minutes(1));
    for (const id of officialIds) await newsroom.send(id, 'since', editor);
    expect(await unreadOf(many)).toEqual(officialIds.map(() => [1, 2]));
    expect(await costOf(many)).toEqual(await costOf(one));

    const followedAt = new Date(newsroom.clock.now().getTime() - minutes(1));
    for (const id of officialIds) await begin(many, id, followedAt);
    expect(await unreadOf(many)).toEqual(officialIds.map(() => [1, 2]));
    // The last items, the ends, and how far they were read; the beginnings are known.
    expect(await costOf(many)).toEqual([1, 1, 1]);
  });

  it('asks once how many have read what an account has sent', async () => {
    const [officialId] = officialIds;
    if (!officialId) throw new Error('there is no account');
    for (const text of ['three', 'four', 'five']) await newsroom.send(officialId, text, editor);
    const commands = await watched(newsroom.uri, () =>
      newsroom.ask(official.listBroadcasts, { officialId }, editor),
    );
    expect(commands.countOf('feed_reads')).toBe(1);
  });
});

describe('reading begins', () => {
  it('behind what was sent before the follow, and with what came in the same moment', async () => {
    const [first, second] = officialIds;
    if (!first || !second) throw new Error('there are not two accounts');
    newsroom.clock.advance(minutes(1));
    const reader = await follower('begins', [first, second]);
    const followedAt = newsroom.clock.now();
    await newsroom.send(second, 'at once', editor);
    newsroom.clock.advance(minutes(1));
    await begin(reader, first, followedAt);
    await begin(reader, second, followedAt);
    expect(await unreadOf(reader)).toEqual([
      [0, undefined],
      [1, 3],
    ]);
    const { items } = await newsroom.ask(official.listFeed, { officialId: second }, reader);
    expect(items.map(({ seq }) => seq)).toEqual([3]);
  });

  it('once: what was read meanwhile stays read', async () => {
    const [officialId] = officialIds;
    if (!officialId) throw new Error('there is no account');
    const reader = await follower('reads_at_once', [officialId]);
    const followedAt = newsroom.clock.now();
    newsroom.clock.advance(minutes(1));
    await newsroom.send(officialId, 'news', editor);
    const { items } = await newsroom.ask(official.listFeed, { officialId }, reader);
    const seq = items.at(-1)?.seq ?? 0;
    await newsroom.ask(official.markFeedRead, { officialId, seq }, reader);
    await begin(reader, officialId, followedAt);
    await begin(reader, officialId, followedAt);
    expect(await unreadOf(reader)).toEqual([[0, seq]]);
  });
});
