import { expect, it } from 'vitest';
import { createFollowerCounts } from '../../../server/accounts/relations/follows/follower-counts.ts';
import { seconds, stoppedClock } from '../../../server/kernel/clock.ts';
import type { OfficialId } from '../../../server/kernel/ids.ts';

const cafe: OfficialId = 'oac_cafe';

function world(stored: { count: number }) {
  const clock = stoppedClock(new Date('2026-05-01T09:00:00.000Z'));
  const asked: OfficialId[][] = [];
  let betweenReadAndReply = () => {};
  const counts = createFollowerCounts(clock, async (ids) => {
    asked.push([...ids]);
    const counted = stored.count;
    betweenReadAndReply();
    return counted === 0 ? new Map() : new Map(ids.map((id) => [id, counted]));
  });
  const during = (effect: () => void) => {
    betweenReadAndReply = effect;
  };
  return { clock, counts, asked, during };
}

it('counts once and remembers for some seconds', async () => {
  const { clock, counts, asked } = world({ count: 3 });
  expect((await counts.of([cafe, cafe])).get(cafe)).toBe(3);
  expect((await counts.of([cafe])).get(cafe)).toBe(3);
  expect(asked).toEqual([[cafe]]);
  clock.advance(seconds(10));
  await counts.of([cafe]);
  expect(asked).toHaveLength(2);
});

it('remembers that nobody follows', async () => {
  const { counts, asked } = world({ count: 0 });
  await counts.of([cafe]);
  await counts.of([cafe]);
  expect(asked).toHaveLength(1);
});

it('shows what changed here at once', async () => {
  const { counts } = world({ count: 3 });
  await counts.of([cafe]);
  counts.moved(cafe, 1);
  expect((await counts.of([cafe])).get(cafe)).toBe(4);
  counts.moved(cafe, -1);
  expect((await counts.of([cafe])).get(cafe)).toBe(3);
});

it('does not remember a count that something changed under', async () => {
  const stored = { count: 3 };
  const { counts, asked, during } = world(stored);
  during(() => counts.moved(cafe, 1));
  await counts.of([cafe]);
  stored.count = 4;
  during(() => {});
  expect((await counts.of([cafe])).get(cafe)).toBe(4);
  expect(asked).toHaveLength(2);
});
