import { describe, expect, it } from 'vitest';
import { decideAddStaff, staffMax } from '../../../server/accounts/staff/staff-member.ts';

describe('the staff of an account', () => {
  const member = (index: number) =>
    ({ officialId: 'oac_1', userId: `usr_${index}`, role: 'staff' }) as const;

  it('takes somebody in once', () => {
    expect(decideAddStaff([member(1)], 'usr_2')).toBe(true);
    expect(decideAddStaff([member(1), member(2)], 'usr_2')).toBe(false);
  });

  it('has a bound', () => {
    const full = Array.from({ length: staffMax }, (_, index) => member(index));
    expect(decideAddStaff(full, 'usr_0')).toBe(false);
    expect(() => decideAddStaff(full, 'usr_new')).toThrow(
      expect.objectContaining({ code: 'accounts.too-many-staff' }),
    );
  });
});
