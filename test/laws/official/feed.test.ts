/** Each follower sees each thing that was sent after their follow, once, however they turn the pages. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts, official } from '../../../server/contract.ts';
import type { OfficialId } from '../../../server/kernel/ids.ts';
import { type Newsroom, openNewsroom } from '../../support/newsroom.ts';
import { rounds } from '../../support/soak.ts';
import type { Trader } from '../../support/trade.ts';

let newsroom: Newsroom;
let owner: Trader;
let people: Trader[];
let opened = 0;

beforeAll(async () => {
  newsroom = await openNewsroom();
  owner = await newsroom.person('owner');
  people = [await newsroom.person('alice'), await newsroom.person('bob')];
});
afterAll(() => newsroom.close());

async function freshAccount(): Promise<OfficialId> {
  opened += 1;
  const account = { handle: `daily_${opened}_news`, name: 'News', kind: 'media' } as const;
  return (await owner.ask(accounts.openOfficial, account)).id;
}

type Step =
  | { readonly kind: 'send' }
  | { readonly kind: 'follow' | 'unfollow'; readonly who: number }
  | { readonly kind: 'read'; readonly who: number; readonly seq: number };

const who = fc.integer({ min: 0, max: 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: 'send' } as const) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('follow' as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unfollow' as const), who }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('read' as const), who, seq: fc.nat(12) }),
  },
);
const script = fc.array(fc.record({ step, pause: fc.nat(2) }), { maxLength: 14 });

/** What must be seen, told by the simplest possible bookkeeping. */
interface Expected {
  readonly sent: { readonly text: string; readonly at: number }[];
  readonly followedAt: Map<number, number>;
  readonly readSeq: Map<number, number>;
}

async function play(
  officialId: OfficialId,
  { step, pause }: { step: Step; pause: number },
  told: Expected,
) {
  newsroom.clock.advance(pause);
  const now = newsroom.clock.now().getTime();
  switch (step.kind) {
    case 'send': {
      const text = `number ${told.sent.length + 1}`;
      await newsroom.send(officialId, text, owner);
      told.sent.push({ text, at: now });
      return;
    }
    case 'follow':
      await personOf(step.who).ask(accounts.follow, { officialId });
      if (told.followedAt.has(step.who)) return;
      told.followedAt.set(step.who, now);
      return;
    case 'unfollow':
      await personOf(step.who).ask(accounts.unfollow, { officialId });
      told.followedAt.delete(step.who);
      told.readSeq.delete(step.who);
      return;
    case 'read': {
      if (!told.followedAt.has(step.who)) return;
      await newsroom.ask(official.markFeedRead, { officialId, seq: step.seq }, personOf(step.who));
      // A claim to have read what does not exist yet reaches as far as what does.
      const reached = Math.min(step.seq, told.sent.length);
      told.readSeq.set(step.who, Math.max(reached, told.readSeq.get(step.who) ?? 0));
    }
  }
}

function personOf(who: number): Trader {
  const person = people[who];
  if (!person) throw new Error('there are two people');
  return person;
}

async function textsForwards(officialId: OfficialId, limit: number, as: Trader): Promise<string[]> {
  const texts: string[] = [];
  for (let afterSeq = 0, hasMore = true; hasMore; ) {
    const page = await newsroom.ask(official.listFeed, { officialId, afterSeq, limit }, as);
    texts.push(...textsOf(page.items));
    afterSeq = page.items.at(-1)?.seq ?? afterSeq;
    hasMore = page.hasMore;
  }
  return texts;
}

async function textsBackwards(
  officialId: OfficialId,
  limit: number,
  as: Trader,
): Promise<string[]> {
  const texts: string[] = [];
  for (let beforeSeq: number | undefined, hasMore = true; hasMore; ) {
    const page = await newsroom.ask(official.listFeed, { officialId, beforeSeq, limit }, as);
    texts.unshift(...textsOf(page.items));
    beforeSeq = page.items[0]?.seq ?? beforeSeq;
    hasMore = page.hasMore;
  }
  return texts;
}

function textsOf(items: readonly { content: { kind: string; text?: string } }[]): string[] {
  return items.map(({ content }) => content.text ?? content.kind);
}

async function check(officialId: OfficialId, limit: number, told: Expected): Promise<void> {
  const all = told.sent.map(({ text }) => text);
  expect(await textsForwards(officialId, limit, owner)).toEqual(all);
  for (const [who, followedAt] of told.followedAt) {
    const person = personOf(who);
    const expected = told.sent.filter(({ at }) => at >= followedAt).map(({ text }) => text);
    expect(await textsForwards(officialId, limit, person)).toEqual(expected);
    expect(await textsBackwards(officialId, limit, person)).toEqual(expected);

    const { items } = await newsroom.ask(official.listThreads, {}, person);
    const thread = items.find(({ official: { id } }) => id === officialId);
    const before = all.length - expected.length;
    const readSeq = Math.max(before, told.readSeq.get(who) ?? 0);
    expect(thread?.lastSeq).toBe(all.length);
    expect(thread?.lastItem ? textsOf([thread.lastItem]) : []).toEqual(expected.slice(-1));
    expect(thread?.readSeq).toBe(readSeq);
    expect(thread?.unreadCount).toBe(all.length - readSeq);
  }
}

describe('a feed', () => {
  it(
    'is seen whole and once by everyone it was sent to',
    async () => {
      await fc.assert(
        fc.asyncProperty(script, fc.integer({ min: 1, max: 5 }), async (steps, limit) => {
          const officialId = await freshAccount();
          const told: Expected = { sent: [], followedAt: new Map(), readSeq: new Map() };
          for (const one of steps) await play(officialId, one, told);
          await check(officialId, limit, told);
          for (const person of people) await person.ask(accounts.unfollow, { officialId });
        }),
        { numRuns: rounds(6) },
      );
    },
    rounds(120_000),
  );

  it('has no gap and no double, also when two processes send into it at once', async () => {
    const officialId = await freshAccount();
    const other = await openNewsroom(newsroom.uri);
    const sends = Array.from({ length: 12 }, (_, index) =>
      (index % 2 === 0 ? newsroom : other).send(officialId, `number ${index}`, owner),
    );
    const sent = await Promise.all(sends);
    await other.close();
    const seqs = sent.map(({ seq }) => seq).toSorted((a, b) => a - b);
    expect(seqs).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    expect(await textsForwards(officialId, 100, owner)).toHaveLength(12);
  });

  it('has a thing once, also when a retry reaches another process', async () => {
    const officialId = await freshAccount();
    const other = await openNewsroom(newsroom.uri);
    const command = {
      ...{ officialId, text: 'once', idempotencyKey: randomUUID() },
      card: { template: 'calm' as const, title: 'Once' },
    };
    const attempts = [newsroom, other, newsroom, other].map((process) =>
      process.ask(official.sendBroadcast, command, owner),
    );
    const sent = await Promise.all(attempts);
    await other.close();
    for (const one of sent) expect(one).toEqual(sent[0]);
    expect(await textsForwards(officialId, 100, owner)).toEqual(['once']);
  }, 120_000);
});
