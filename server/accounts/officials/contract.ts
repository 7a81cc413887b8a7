import { z } from 'zod';
import {
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
} from '../../kernel/contract.ts';
import { limits } from '../../kernel/limits.ts';
import { handleIn } from '../handles/contract.ts';
import { staffRoles } from '../staff/contract.ts';

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

/** An official account and how the viewer stands to it. */
export const officialForViewerOut = z.strictObject({
  official: officialOut,
  isFollowing: z.boolean(),
  /** The viewer's role in the account, if any. */
  role: z.enum(staffRoles).nullable(),
});

export const getOfficial = operation({
  name: 'accounts.get-official',
  http: 'GET /v1/official-accounts/:handle',
  summary: 'An official account by handle or id; public. To a guest nobody follows it.',
  auth: 'anyone',
  limit: limits.public,
  input: z.strictObject({ handle: z.union([idOf('oac'), handleIn]) }),
  output: officialForViewerOut,
});

export const searchOfficial = operation({
  name: 'accounts.search-official',
  http: 'GET /v1/official-accounts',
  summary:
    'Official accounts whose name, handle or description contains the words; Chinese and Korean too.',
  auth: 'user',
  limit: limits.search,
  input: z.strictObject({
    query: lineIn(60, { least: 0 }).default(''),
    cursor: cursorIn,
    limit: limitIn(50, 20),
  }),
  output: pageOf(officialForViewerOut),
});

export const listPublicBodies = operation({
  name: 'accounts.list-public-bodies',
  http: 'GET /v1/public-bodies',
  summary: 'Public bodies whose verification holds today, the newest first.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ cursor: cursorIn, limit: limitIn(50, 20) }),
  output: pageOf(officialForViewerOut),
});

export const listNewestOfficial = operation({
  name: 'accounts.list-newest-official',
  http: 'GET /v1/newest-official-accounts',
  summary: 'Official accounts, the newest first; public bodies have a list of their own.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ cursor: cursorIn, limit: limitIn(50, 20) }),
  output: pageOf(officialForViewerOut),
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
