/** What a follower's device that was away finds again of what accounts sent. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts, official } from '../../../server/contract.ts';
import { minutes } from '../../../server/kernel/clock.ts';
import type { OfficialId } from '../../../server/kernel/ids.ts';
import { missedMax, type Newsroom, openNewsroom } from '../../support/newsroom.ts';
import type { Trader } from '../../support/trade.ts';

let newsroom: Newsroom;
let editor: Trader;
let officialId: OfficialId;
beforeAll(async () => {
  newsroom = await openNewsroom();
  editor = await newsroom.person('editor');
  const account = { handle: 'gazette', name: 'Gazette', kind: 'business' } as const;
  officialId = (await editor.ask(accounts.openOfficial, account)).id;
});
afterAll(() => newsroom.close());

const send = (text: string) => newsroom.send(officialId, text, editor);
async function textsFor({ id }: Trader, since: Date) {
  const { pushes, startsOver } = await newsroom.feed.missed(id, since);
  const items = pushes.map(({ data }) => official.feedItemSent.data.parse(data));
  const texts = items.map(({ content }) => (content.kind === 'broadcast' ? content.text : ''));
  return startsOver ? 'starts over' : texts;
}

describe('a follower who was away', () => {
  it('hears what was sent since they follow, however much was sent before', async () => {
    const since = newsroom.clock.now();
    newsroom.clock.advance(minutes(5));
    for (let count = 0; count <= missedMax; count += 1) await send(`before ${count}`);
    newsroom.clock.advance(minutes(5));
    const reader = await newsroom.person('reader');
    await reader.ask(accounts.follow, { officialId });
    newsroom.clock.advance(minutes(5));
    await send('after');
    expect(await textsFor(reader, since)).toEqual(['after']);
  });

  it('starts over when more was sent than is told of', async () => {
    const reader = await newsroom.person('away');
    await reader.ask(accounts.follow, { officialId });
    newsroom.clock.advance(minutes(5));
    const since = newsroom.clock.now();
    newsroom.clock.advance(minutes(5));
    for (let count = 0; count < missedMax; count += 1) await send(`news ${count}`);
    expect(await textsFor(reader, since)).toHaveLength(missedMax);
    await send('one more');
    expect(await textsFor(reader, since)).toBe('starts over');
    const stranger = await newsroom.person('stranger');
    expect(await textsFor(stranger, since)).toEqual([]);
  });
});
