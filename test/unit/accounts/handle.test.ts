import { describe, expect, it } from 'vitest';
import { handleIn } from '../../../server/accounts/contract.ts';
import { isReserved } from '../../../server/accounts/handle.ts';

describe('a handle', () => {
  it.each([
    ['Alice', 'alice'],
    ['  bob_7 ', 'bob_7'],
    ['ＣＡＲＯＬ', 'carol'],
  ])('%j is folded to %s', (written, folded) => {
    expect(handleIn.parse(written)).toBe(folded);
  });

  it.each(['al', '7up', '_bob', 'аlice', 'al ice', 'alice!', 'a'.repeat(21), '이슬'])(
    '%j is refused',
    (written) => {
      expect(handleIn.safeParse(written).success).toBe(false);
    },
  );

  it.each(['admin', 'adm1n', 'ad_min', '0fficial', 'offlcial', 'rnaru', 'maru_pay', 'supp0rt'])(
    '%s reads like one that is kept back',
    (handle) => {
      expect(isReserved(handle)).toBe(true);
    },
  );

  it.each(['alice', 'maru_tea', 'payton', 'supporter', 'badminton'])('%s is free', (handle) => {
    expect(isReserved(handle)).toBe(false);
  });
});
