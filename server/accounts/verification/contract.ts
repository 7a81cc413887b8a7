import { z } from 'zod';
import {
  cursorIn,
  idOf,
  instantOut,
  limitIn,
  lineIn,
  longTextIn,
  nameIn,
  operation,
  pageOf,
} from '../../kernel/contract.ts';
import { limits } from '../../kernel/limits.ts';
import { officialOut } from '../officials/contract.ts';

declare module '../../kernel/ids.ts' {
  interface IdKinds {
    vrq: 'verification request';
  }
}

export const verificationStates = ['submitted', 'approved', 'rejected'] as const;
export type VerificationState = (typeof verificationStates)[number];

export const verificationRequestOut = z.strictObject({
  id: idOf('vrq'),
  official: officialOut,
  organization: z.string(),
  evidence: z.string(),
  state: z.enum(verificationStates),
  reason: z.string(),
  createdAt: instantOut,
});

export const requestVerification = operation({
  name: 'accounts.request-verification',
  http: 'POST /v1/official-accounts/:officialId/verification-requests',
  summary: 'Ask the operator to verify the account (its owner). One open request at a time.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({
    officialId: idOf('oac'),
    organization: nameIn(80),
    /** How the operator can check it: official letter, domain, telephone. */
    evidence: longTextIn(500),
  }),
  output: verificationRequestOut,
});

export const getVerificationRequest = operation({
  name: 'accounts.get-verification-request',
  http: 'GET /v1/official-accounts/:officialId/verification-request',
  summary: 'The newest verification request of the account, or null (its staff).',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ officialId: idOf('oac') }),
  output: z.strictObject({ request: verificationRequestOut.nullable() }),
});

export const listVerificationRequests = operation({
  name: 'accounts.list-verification-requests',
  http: 'GET /v1/operator/verification-requests',
  summary: 'Requests that wait for a decision, oldest first (operators).',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ cursor: cursorIn, limit: limitIn(100, 50) }),
  output: pageOf(verificationRequestOut),
});

export const decideVerification = operation({
  name: 'accounts.decide-verification',
  http: 'POST /v1/operator/verification-requests/:requestId/decision',
  summary: 'Approve or reject (operators; not for an account they staff themselves).',
  auth: 'user',
  limit: limits.write,
  input: z.discriminatedUnion('verdict', [
    z.strictObject({
      requestId: idOf('vrq'),
      verdict: z.literal('approved'),
      /** The name that is vouched for, as it was seen; refused when it is another one by now. */
      name: nameIn(30),
      /** What was checked: shown beside the badge. */
      method: lineIn(80),
      validDays: z.number().int().min(1).max(1_096).default(365),
    }),
    z.strictObject({
      requestId: idOf('vrq'),
      verdict: z.literal('rejected'),
      reason: longTextIn(300),
    }),
  ]),
  output: verificationRequestOut,
});
