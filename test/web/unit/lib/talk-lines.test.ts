import { expect, it } from 'vitest';
import { inRuns, markBefore } from '../../../../web/lib/talk-lines.ts';

/** In the time zone of whoever runs this, as days are. */
const at = (day: number, hour: number, minute = 0): string =>
  new Date(2026, 4, day, hour, minute).toISOString();

it.each([
  ['nothing came before', null, at(3, 9), 'day'],
  ['it is the next day, a minute later', at(2, 23, 59), at(3, 0), 'day'],
  ['it paused', at(3, 9), at(3, 9, 6), 'time'],
  ['it did not pause', at(3, 9), at(3, 9, 5), undefined],
])('puts the right mark where %s', (_, before, said, kind) => {
  expect(markBefore({ key: 'a', at: said }, before)?.kind).toBe(kind);
});

it('places lines that nobody says each for itself', () => {
  expect(inRuns([{}, {}], () => null).map(({ place }) => place)).toEqual([
    { isFirst: true, isLast: true },
    { isFirst: true, isLast: true },
  ]);
});

it('goes on with a run through three minutes of silence and no more', () => {
  const lines = [at(3, 9), at(3, 9, 3), at(3, 9, 7)].map((said) => ({ at: said }));
  const placed = inRuns(lines, (line) => ({ speaker: 'a', at: line.at }));
  expect(placed.map(({ place }) => place.isLast)).toEqual([false, true, true]);
});
