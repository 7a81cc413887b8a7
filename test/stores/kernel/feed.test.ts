/** One feed for each person: what their devices missed while they were away. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { days, minutes, seconds } from '../../../server/kernel/clock.ts';
import { push } from '../../../server/kernel/contract.ts';
import { createFeed, type Feed, missedMax } from '../../../server/kernel/feed/feed.ts';
import { createPushes } from '../../../server/kernel/feed/store.ts';
import type { UserId } from '../../../server/kernel/ids.ts';
import { openDeps, type TestDeps } from '../../support/deps.ts';
import { type RecordingLines, recordingLines } from '../../support/recording-lines.ts';

const data = z.strictObject({ number: z.number() });
const summary = 'Something happened.';
const kept = push({ type: 'test.kept', summary, whenMissed: 'kept', data });
const anything = push({
  ...{ type: 'test.anything', summary, whenMissed: 'kept' },
  data: z.looseObject({}),
});
const gone = push({ type: 'test.gone', summary, whenMissed: 'gone', data });

let deps: TestDeps;
let lines: RecordingLines;
let feed: Feed;
beforeAll(async () => {
  deps = await openDeps();
  lines = recordingLines();
  feed = createFeed({ ...deps, lines, pushes: createPushes(deps.db) });
  feed.understands([kept, gone, anything]);
  await deps.db.prepare();
});
afterAll(() => deps.db.close());

const somebody = (): UserId => deps.ids.next('usr');
const numbersOf = ({ pushes }: Awaited<ReturnType<Feed['missed']>>) =>
  pushes.map((missed) => data.parse(missed.data).number);

describe('a device that was away', () => {
  it('hears what was kept for its person, in order, and nothing that was not', async () => {
    const [anna, bela] = [somebody(), somebody()];
    const since = deps.clock.now();
    for (const number of [1, 2, 3]) {
      deps.clock.advance(1);
      await feed.push(`user:${anna}`, kept, { number });
      await feed.push(`user:${anna}`, gone, { number: number + 10 });
      await feed.push([`user:${bela}`, `user:${anna}`], kept, { number: number + 20 });
    }
    expect(numbersOf(await feed.missed(anna, since))).toEqual([1, 21, 2, 22, 3, 23]);
    expect(numbersOf(await feed.missed(bela, since))).toEqual([21, 22, 23]);
  });

  it('hears of what it belongs to besides its person', async () => {
    const anna = somebody();
    const followed = `session:${deps.ids.next('ses')}` as const;
    lines.onConnect(async (userId) => (userId === anna ? [followed] : []));
    const since = deps.clock.now();
    await feed.push([followed, `user:${anna}`], kept, { number: 1 });
    await feed.push(followed, kept, { number: 2 });
    expect(numbersOf(await feed.missed(anna, since))).toEqual([1, 2]);
    expect(numbersOf(await feed.missed(somebody(), since))).toEqual([]);
  });

  it('hears again what happened shortly before, and not what happened long before', async () => {
    const anna = somebody();
    await feed.push(`user:${anna}`, kept, { number: 1 });
    deps.clock.advance(seconds(30));
    expect(numbersOf(await feed.missed(anna, deps.clock.now()))).toEqual([1]);
    deps.clock.advance(minutes(2));
    const { next } = await feed.missed(anna, deps.clock.now());
    expect(next).toEqual(deps.clock.now());
    expect(numbersOf(await feed.missed(anna, next))).toEqual([]);
  });

  it('hears what a process pushed whose clock is behind', async () => {
    const anna = somebody();
    const other = await openDeps(deps.uri);
    other.clock.set(new Date(deps.clock.now().getTime() - seconds(50)));
    const there = createFeed({
      ...other,
      lines: recordingLines(),
      pushes: createPushes(other.db),
    });
    const since = deps.clock.now();
    await Promise.all(
      Array.from({ length: 50 }, (_, number) => there.push(`user:${anna}`, kept, { number })),
    );
    expect(numbersOf(await feed.missed(anna, since))).toHaveLength(50);
    await other.db.close();
  });
});

describe('who has to start over', () => {
  it('is a device that says nothing, that was away for too long, or that missed too much', async () => {
    const anna = somebody();
    const now = deps.clock.now();
    expect((await feed.missed(anna, null)).startsOver).toBe(true);
    const longAgo = new Date(now.getTime() - days(8));
    expect((await feed.missed(anna, longAgo)).startsOver).toBe(true);
    const lately = new Date(now.getTime() - days(6));
    expect((await feed.missed(anna, lately)).startsOver).toBe(false);

    const add = (count: number) =>
      Promise.all(
        Array.from({ length: count }, (_, number) => feed.push(`user:${anna}`, kept, { number })),
      );
    await add(missedMax);
    expect(numbersOf(await feed.missed(anna, now))).toHaveLength(missedMax);
    await add(1);
    expect(await feed.missed(anna, now)).toMatchObject({ pushes: [], startsOver: true });
  });

  it('is a device that would hear what an earlier version said in other words', async () => {
    const anna = somebody();
    const since = deps.clock.now();
    const before = push({ ...kept, data: z.strictObject({ count: z.number() }) });
    await feed.push(`user:${anna}`, before, { count: 1 });
    expect(await feed.missed(anna, since)).toMatchObject({ pushes: [], startsOver: true });
  });
});

describe('a push that is kept', () => {
  it('reaches no device when it could not be written', async () => {
    const anna = somebody();
    const other = await openDeps(deps.uri);
    const silent = recordingLines();
    const there = createFeed({ ...other, lines: silent, pushes: createPushes(other.db) });
    await other.db.close();
    await expect(there.push(`user:${anna}`, kept, { number: 1 })).rejects.toThrow();
    await there.push(`user:${anna}`, gone, { number: 2 });
    expect([silent.pushed(kept).length, silent.pushed(gone).length]).toEqual([0, 1]);
  });

  it('does not come back as something else, whatever it holds', async () => {
    const anna = somebody();
    const told = {
      ...{ none: null, empty: {}, list: [], large: 2 ** 40, part: 1.5, flag: false },
      ...{ text: '', deep: { a: [{ b: randomUUID() }] } },
    };
    const since = deps.clock.now();
    await feed.push(`user:${anna}`, anything, told);
    expect((await feed.missed(anna, since)).pushes.map((missed) => missed.data)).toEqual([told]);
  });
});
