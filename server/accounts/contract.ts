import { z } from 'zod';
import {
  codeIn,
  cursorIn,
  idOf,
  instantOut,
  limitIn,
  lineIn,
  longTextIn,
  nameIn,
  nothing,
  operation,
  pageOf,
  push,
} from '../kernel/contract.ts';
import { limits } from '../kernel/limits.ts';
import { handleIn } from './handles/contract.ts';
import { staffRoles } from './staff/contract.ts';

export * from './handles/contract.ts';
export * from './people/contract.ts';
export * from './relations/friends/contract.ts';
export * from './sessions/contract.ts';
export * from './staff/contract.ts';

declare module '../kernel/ids.ts' {
  interface IdKinds {
    vrq: 'verification request';
  }
}

export const officialKinds = ['business', 'government', 'media', 'organization'] as const;
export const officialKind = z.enum(officialKinds);
export type OfficialKind = (typeof officialKinds)[number];

/** Who has vouched for an official account, how, and until when. Null: nobody. */
export const verificationOut = z
  .strictObject({
    organization: z.string(),
    method: z.string(),
    verifiedAt: instantOut,
    expiresAt: instantOut,
  })
  .nullable();

/** Of an account that was erased, handle and name are empty. */
export const officialOut = z.strictObject({
  id: idOf('oac'),
  handle: z.string(),
  name: z.string(),
  kind: officialKind,
  description: z.string(),
  avatarUrl: z.string().nullable(),
  verification: verificationOut,
  followerCount: z.number().int(),
  /** The mini-store of this account, if it has opened one; filled by clients from stores. */
});

export const openOfficial = operation({
  name: 'accounts.open-official',
  http: 'POST /v1/official-accounts',
  summary: 'Open an official account; you become its owner.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({
    handle: handleIn,
    name: nameIn(30),
    kind: officialKind,
    description: longTextIn(1_000, { least: 0 }).default(''),
    avatarMediaId: idOf('med').nullable().default(null),
  }),
  output: officialOut,
});

export const updateOfficial = operation({
  name: 'accounts.update-official',
  http: 'PATCH /v1/official-accounts/:officialId',
  summary: 'Change what the profile of an official account shows (its staff).',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({
    officialId: idOf('oac'),
    name: nameIn(30).optional(),
    description: longTextIn(1_000, { least: 0 }).optional(),
    avatarMediaId: idOf('med').nullable().optional(),
  }),
  output: officialOut,
});

const officialForViewer = z.strictObject({
  official: officialOut,
  isFollowing: z.boolean(),
  /** The viewer's role in the account, if any. */
  role: z.enum(staffRoles).nullable(),
});

export const getOfficial = operation({
  name: 'accounts.get-official',
  http: 'GET /v1/official-accounts/:handle',
  summary: 'An official account by handle or id.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ handle: z.union([idOf('oac'), handleIn]) }),
  output: officialForViewer,
});

export const searchOfficial = operation({
  name: 'accounts.search-official',
  http: 'GET /v1/official-accounts',
  summary: 'Official accounts whose name or handle contains the words; Chinese and Korean too.',
  auth: 'user',
  limit: limits.search,
  input: z.strictObject({
    query: lineIn(60, { least: 0 }).default(''),
    cursor: cursorIn,
    limit: limitIn(50, 20),
  }),
  output: pageOf(officialForViewer),
});

/** What led to an account or a store: the code of a scanned QR, as it stands in the address. */
export const sceneIn = codeIn(/^[A-Za-z0-9_-]+$/, 64);

export const follow = operation({
  name: 'accounts.follow',
  http: 'PUT /v1/following/:officialId',
  summary: 'Follow an official account. Following twice is following once.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({
    officialId: idOf('oac'),
    scene: sceneIn.optional(),
  }),
  output: officialForViewer,
});

export const unfollow = operation({
  name: 'accounts.unfollow',
  http: 'DELETE /v1/following/:officialId',
  summary: 'Stop following.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({ officialId: idOf('oac') }),
  output: officialForViewer,
});

export const listFollowing = operation({
  name: 'accounts.list-following',
  http: 'GET /v1/following',
  summary: 'The official accounts that you follow, in the order you followed them.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ cursor: cursorIn, limit: limitIn(200, 100) }),
  output: pageOf(officialOut),
});

export const listMyOfficial = operation({
  name: 'accounts.list-my-official',
  http: 'GET /v1/me/official-accounts',
  summary: 'The official accounts that you own or staff.',
  auth: 'user',
  limit: limits.read,
  input: nothing,
  output: z.strictObject({
    items: z.array(z.strictObject({ official: officialOut, role: z.enum(staffRoles) })),
  }),
});

export const verificationRequestOut = z.strictObject({
  id: idOf('vrq'),
  official: officialOut,
  organization: z.string(),
  evidence: z.string(),
  state: z.enum(['submitted', 'approved', 'rejected']),
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

export const followingChanged = push({
  type: 'accounts.following-changed',
  summary: 'You follow an account, or no longer do (also told to your other devices).',
  data: z.strictObject({ officialId: idOf('oac'), isFollowing: z.boolean() }),
});
