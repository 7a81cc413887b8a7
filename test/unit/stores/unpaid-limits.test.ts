import { describe, expect, it } from 'vitest';
import {
  type RecentUnpaid,
  requireMayReserve,
} from '../../../server/stores/orders/unpaid-limits.ts';

const orders = (state: RecentUnpaid['state'], count: number, pieces = 1) =>
  Array.from({ length: count }, () => ({ state, pieces }));
const refusedAs = (code: string) => expect.objectContaining({ code: `stores.${code}` });

describe('reserving without payment', () => {
  it('is free up to five orders and two hundred pieces', () => {
    expect(() => requireMayReserve([], 200)).not.toThrow();
    expect(() => requireMayReserve(orders('placed', 4, 40), 40)).not.toThrow();
    expect(() => requireMayReserve(orders('cancelled', 9, 200), 200)).not.toThrow();
  });

  it.each([
    ['too-many-unpaid', orders('placed', 5), 1],
    ['too-many-reserved', [], 201],
    ['too-many-reserved', orders('placed', 2, 100), 1],
    ['too-many-given-up', orders('cancelled', 10), 1],
  ])('is refused as %s', (code, recent, pieces) => {
    expect(() => requireMayReserve(recent, pieces)).toThrow(refusedAs(code));
  });
});
