import { describe, expect, it } from 'vitest';
import {
  decideVerdict,
  requireOperator,
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
    const { request: decided, vouched } = decideVerdict({ request, role: null }, approve, now);
    expect(decided.state).toBe('approved');
    expect(vouched).toEqual({
      name: approve.name,
      verification: {
        organization: 'City of Seoul',
        method: 'official letter',
        verifiedAt: now,
        expiresAt: later(now, days(30)),
      },
    });
  });

  it('or a reason why not', () => {
    const { request: decided, vouched } = decideVerdict({ request, role: null }, reject, now);
    expect(decided).toMatchObject({ state: 'rejected', reason: 'The letter is a copy.' });
    expect(vouched).toBeNull();
  });

  it.each([
    ['accounts.no-such-verification', { request: null, role: null }],
    ['accounts.own-account', { request, role: 'owner' as const }],
    ['accounts.own-account', { request, role: 'staff' as const }],
    [
      'accounts.verification-decided',
      { request: { ...request, state: 'approved' as const }, role: null },
    ],
    [
      'accounts.verification-decided',
      { request: { ...request, state: 'rejected' as const }, role: null },
    ],
  ])('is refused with %s', (code, known) => {
    expect(() => decideVerdict(known, approve, now)).toThrow(expect.objectContaining({ code }));
  });

  it('is the operator’s alone', () => {
    expect(() => requireOperator(true)).not.toThrow();
    expect(() => requireOperator(false)).toThrow(
      expect.objectContaining({ code: 'accounts.not-operator' }),
    );
  });
});
