import { expect, it } from 'vitest';
import { isUnclear, pauseMs } from '../../../../web/features/wallet/model/approval.ts';

const lost = { isPassing: true };
const refused = { isPassing: false };

it.each([
  ['nothing was pressed', { isPending: false, failureCount: 0, error: null }],
  ['the first call is under way', { isPending: true, failureCount: 0, error: null }],
  ['it was refused', { isPending: false, failureCount: 1, error: refused }],
])('what became of a payment is clear when %s', (_, saying) => {
  expect(isUnclear(saying)).toBe(false);
});

it.each([
  ['an answer was lost and it is asked again', { isPending: true, failureCount: 1, error: null }],
  ['no answer came in all the time', { isPending: false, failureCount: 41, error: lost }],
])('what became of a payment is unclear when %s', (_, saying) => {
  expect(isUnclear(saying)).toBe(true);
});

it('is asked about often while it is sent again, seldom once that was given up, and not when it is clear', () => {
  const often = pauseMs({ isPending: true, failureCount: 1, error: null });
  const seldom = pauseMs({ isPending: false, failureCount: 41, error: lost });
  expect(seldom).toBeGreaterThan(10 * Number(often));
  expect(pauseMs({ isPending: false, failureCount: 1, error: refused })).toBe(false);
});
