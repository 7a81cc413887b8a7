import { expect, it } from 'vitest';
import { isUnclear } from '../../../../web/features/wallet/model/approval.ts';

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
