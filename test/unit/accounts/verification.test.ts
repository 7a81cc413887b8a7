import { describe, expect, it } from 'vitest';
import type { OfficialProfile } from '../../../server/accounts/officials/official-account.ts';
import {
  decideVerdict,
  type VerificationRequest,
} from '../../../server/accounts/verification/verification-request.ts';
import { days, after as later } from '../../../server/kernel/clock.ts';

const now = new Date('2026-05-01T09:00:00.000Z');
const request: VerificationRequest = {
  id: 'vrq_1',
  officialId: 'oac_1',
  organization: 'City of Seoul',
  evidence: 'Letter 2026-17',
  state: 'submitted',
  reason: '',
  createdAt: now,
};
const official: OfficialProfile = {
  id: 'oac_1',
  handle: 'seoul',
  name: 'Seoul',
  kind: 'government',
  description: '',
  avatarMediaId: null,
  verification: null,
};
const approve = {
  requestId: 'vrq_1',
  verdict: 'approved',
  name: 'Seoul',
  method: 'official letter',
  validDays: 30,
} as const;
const reject = {
  requestId: 'vrq_1',
  verdict: 'rejected',
  reason: 'The letter is a copy.',
} as const;

describe('the verdict on a verification request', () => {
  it('gives the account a badge with an end', () => {
    const decided = decideVerdict({ request, official, role: null }, approve, now);
    expect(decided.request.state).toBe('approved');
    expect(decided.official).toEqual({
      ...official,
      verification: {
        organization: 'City of Seoul',
        method: 'official letter',
        verifiedAt: now,
        expiresAt: later(now, days(30)),
      },
    });
  });

  it('or a reason why not', () => {
    const decided = decideVerdict({ request, official, role: null }, reject, now);
    expect(decided.request).toMatchObject({ state: 'rejected', reason: reject.reason });
    expect(decided.official).toBeNull();
  });

  it.each([
    ['accounts.no-such-verification', { request: null }],
    ['accounts.own-account', { role: 'owner' as const }],
    ['accounts.own-account', { role: 'staff' as const }],
    ['accounts.verification-decided', { request: { ...request, state: 'approved' as const } }],
    ['accounts.verification-decided', { request: { ...request, state: 'rejected' as const } }],
    ['accounts.renamed', { official: { ...official, name: 'Busan' } }],
    ['accounts.renamed', { official: null }],
  ])('is refused with %s', (code, but) => {
    const known = { request, official, role: null, ...but };
    expect(() => decideVerdict(known, approve, now)).toThrow(expect.objectContaining({ code }));
  });
});
