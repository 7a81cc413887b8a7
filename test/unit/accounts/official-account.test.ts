import { describe, expect, it } from 'vitest';
import {
  currentVerification,
  decideChange,
  type OfficialProfile,
} from '../../../server/accounts/officials/official-account.ts';
import { after as later } from '../../../server/kernel/clock.ts';

const now = new Date('2026-05-01T09:00:00.000Z');
const badge = { organization: 'x', method: 'y', verifiedAt: now, expiresAt: later(now, 1_000) };
const cafe: OfficialProfile = {
  id: 'oac_1',
  handle: 'corner_cafe',
  name: 'Corner Cafe',
  kind: 'business',
  description: 'Tea, too',
  avatarMediaId: 'med_1',
  verification: badge,
};

describe('a badge', () => {
  it('holds until its end and not at it', () => {
    expect(currentVerification(badge, later(now, 999))).toBe(badge);
    expect(currentVerification(badge, later(now, 1_000))).toBeNull();
    expect(currentVerification(null, now)).toBeNull();
  });
});

describe('a change of an official account', () => {
  it('leaves what it does not mention', () => {
    expect(decideChange(cafe, {})).toEqual(cafe);
    const changed = decideChange(cafe, { description: 'Moved', name: undefined });
    expect(changed).toEqual({ ...cafe, description: 'Moved' });
  });

  it('takes the picture away when it says null', () => {
    expect(decideChange(cafe, { avatarMediaId: null }).avatarMediaId).toBeNull();
  });

  it('of the name takes the badge with it, but not when the name is the same', () => {
    expect(decideChange(cafe, { name: 'Corner Cafe' }).verification).toBe(badge);
    const renamed = decideChange(cafe, { name: 'City Hall' });
    expect(renamed).toEqual({ ...cafe, name: 'City Hall', verification: null });
  });
});
