import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts, official } from '../../../server/contract.ts';
import type { OfficialId } from '../../../server/kernel/ids.ts';
import { feedItemIdOf } from '../../../server/official/feed/feed-item.ts';
import { type Newsroom, openNewsroom } from '../../support/newsroom.ts';
import { eraseRow } from '../../support/stored-rows.ts';
import type { Trader } from '../../support/trade.ts';

let newsroom: Newsroom;
let mayor: Trader;
let clerk: Trader;
let keeper: Trader;
let officialId: OfficialId;

beforeAll(async () => {
  newsroom = await openNewsroom();
  mayor = await newsroom.person('mayor');
  clerk = await newsroom.person('clerk');
  keeper = await newsroom.person('keeper');
  officialId = await openTown('city');
  await mayor.ask(accounts.addStaff, { officialId, userId: clerk.id });
});
afterAll(() => newsroom.close());

/** The mayor's, with a badge. */
async function openTown(handle: string): Promise<OfficialId> {
  const account = { handle, name: 'City', kind: 'government' } as const;
  const { id } = await mayor.ask(accounts.openOfficial, account);
  const { id: requestId } = await mayor.ask(accounts.requestVerification, {
    ...{ officialId: id, organization: 'City Hall', evidence: 'https://city.example' },
  });
  await keeper.ask(accounts.decideVerification, {
    ...{ requestId, verdict: 'approved', name: 'City', method: 'letter' },
  });
  return id;
}

const announcement = () => ({
  ...{ officialId, title: 'Rain', body: 'Tonight.', idempotencyKey: randomUUID() },
  locale: 'en' as const,
});
const publish = (command: ReturnType<typeof announcement>, as: Trader) =>
  newsroom.ask(official.publishAnnouncement, command, as);
const refusal = (command: ReturnType<typeof announcement>, as: Trader) =>
  newsroom.refusal(official.publishAnnouncement, command, as);

describe('an announcement', () => {
  it('is refused from whoever is not staff, and for an account that is not there', async () => {
    const stranger = await newsroom.person('stranger');
    const nowhere = { ...announcement(), officialId: newsroom.ids.next('oac') };
    expect(await refusal(announcement(), stranger)).toBe('accounts.not-staff');
    expect(await refusal(nowhere, clerk)).toBe('accounts.not-staff');
  });

  it('that was published is what a late repeat gets, whatever has changed since', async () => {
    const command = announcement();
    const published = await publish(command, clerk);

    await mayor.ask(accounts.updateOfficial, { officialId, name: 'New City' });
    await mayor.ask(accounts.removeStaff, { officialId, userId: clerk.id });
    expect((await publish(command, clerk)).id).toBe(published.id);

    expect(await refusal({ ...command, title: 'Snow' }, clerk)).toBe(
      'request.idempotency-key-reused',
    );
    expect(await refusal(announcement(), clerk)).toBe('accounts.not-staff');
    expect(await refusal(announcement(), mayor)).toBe('official.not-verified');
    // What the clerk has published is told to nobody else who comes with the same key.
    expect(await refusal(command, mayor)).toBe('official.not-verified');
  });

  it('that was published is what a late repeat gets, though its account was erased', async () => {
    const goneId = await openTown('gone_city');
    const command = { ...announcement(), officialId: goneId };
    const published = await publish(command, mayor);
    await eraseRow(newsroom.uri, 'officials', goneId);
    expect(await publish(command, mayor)).toEqual({
      ...published,
      official: expect.objectContaining({ id: goneId, handle: '', name: '' }),
    });
    await eraseRow(newsroom.uri, 'feed_items', feedItemIdOf(published.id));
    expect(await refusal(command, mayor)).toBe('official.no-such-announcement');
  });
});

describe('the newest announcements', () => {
  const newest = async (limit: number) => {
    const seen = [];
    let cursor: string | undefined;
    do {
      const input = { limit, ...(cursor && { cursor }) };
      const page = await newsroom.ask(official.listNewestAnnouncements, input, clerk);
      seen.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return seen;
  };
  const titlesOf = async (limit: number) => (await newest(limit)).map(({ title }) => title);

  it('are those of all public bodies that somebody vouches for today, and no broadcasts', async () => {
    const [north, south] = [await openTown('north'), await openTown('south')];
    const say = (of: OfficialId, title: string) =>
      publish({ ...announcement(), officialId: of, title, body: 'One.\n\nTwo.' }, mayor);
    await say(north, 'Fog');
    await newsroom.send(south, 'Hello', mayor);
    const { body, ...snow } = await say(south, 'Snow');
    await say(north, 'Sun');
    expect(await titlesOf(1)).toEqual(['Sun', 'Snow', 'Fog']);
    expect((await newest(5))[1]).toEqual({ ...snow, summary: expect.stringContaining('One.') });

    // Under another name the badge is gone.
    await mayor.ask(accounts.updateOfficial, { officialId: north, name: 'Elsewhere' });
    for (const limit of [1, 5]) expect(await titlesOf(limit)).toEqual(['Snow']);
    await eraseRow(newsroom.uri, 'officials', south);
    expect(await titlesOf(5)).toEqual([]);
  });
});
