import { expect, it } from 'vitest';
import { belowHeads } from '../../../../web/ui/free-place.ts';

const page = { top: 0, bottom: 56 };

it.each([
  ['below the head of the page behind', [page, { top: 400, bottom: 460 }], 56],
  [
    'below the head of a sheet that begins where it would stand',
    [{ top: 67, bottom: 127 }, page],
    127,
  ],
  ['at the top where there is no head', [], 0],
])('a notice over a sheet stands %s', (_where, heads, px) => {
  expect(belowHeads(heads)).toBe(px);
});
