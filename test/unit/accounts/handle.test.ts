import { describe, expect, it } from 'vitest';
import { handleIn } from '../../../server/accounts/contract.ts';
import { isReserved } from '../../../server/accounts/handles/handle.ts';

describe('a handle', () => {
  it.each([
    ['Alice', 'alice'],
    ['  bob_7 ', 'bob_7'],
    ['ＣＡＲＯＬ', 'carol'],
    ['@bobpark', 'bobpark'],
    [' @Emma ', 'emma'],
    ['＠emma', 'emma'],
    ['@ emma', 'emma'],
  ])('%j is folded to %s', (written, folded) => {
    expect(handleIn.parse(written)).toBe(folded);
  });

  it.each([
    'al',
    '@al',
    '@@alice',
    'ali@ce',
    '@',
    '7up',
    '_bob',
    'аlice',
    'al ice',
    'alice!',
    'a'.repeat(21),
    '이슬',
  ])('%j is refused', (written) => {
    expect(handleIn.safeParse(written).success).toBe(false);
  });

  const operators = new Set(['keeper', 'jo']);

  it.each(['admin', 'adm1n', 'ad_min', '0fficial', 'offlcial', 'rnaru', 'maru_pay', 'supp0rt'])(
    '%s reads like one that is kept back',
    (handle) => {
      expect(isReserved(handle, operators)).toBe(true);
    },
  );

  it.each([
    ['an office', 'customer_service'],
    ['an office', 'customerserv1ce24'],
    ['a staff word among others', 'bob_admin'],
    ['a staff word among others', 'tea_support_1'],
    ['decoration', 'the_admin'],
    ['decoration', 'realadmin'],
    ['decoration', 'the_operator'],
    ['decoration', 'marusupport24'],
    ['decoration', 'admin_team'],
    ['a plural', 'moderators'],
    ['a slip of the pen', 'operater'],
    ['a slip of the pen', 'moderatr'],
    ['a slip of the pen', 'adminsitrator'],
    ['digits for letters', 'h3lpd35k'],
  ])('is refused for looking like staff, by %s: %s', (_how, handle) => {
    expect(isReserved(handle, operators)).toBe(true);
  });

  it.each(['keeper', 'kee_per', 'keepers', 'keepr', 'kepeer', 'kaeper', 'k33p3r', 'jo', 'j0'])(
    '%s is refused for looking like an operator',
    (handle) => {
      expect(isReserved(handle, operators)).toBe(true);
    },
  );

  it.each([
    ...['alice', 'maru_tea', 'payton', 'supporter', 'badminton', 'amin', 'ballet', 'joe'],
    ...['tour_operator', 'tax_administration', 'social_security', 'room_service', 'tea_house'],
    ...['keepsake', 'seoul_portal', 'city_safety', 'hanok_coffee', 'everyday', 'steam', 'palace'],
  ])('%s is free', (handle) => {
    expect(isReserved(handle, operators)).toBe(false);
  });
});
