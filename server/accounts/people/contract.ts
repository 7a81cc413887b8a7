import { z } from 'zod';
import {
  idOf,
  instantOut,
  locale,
  nameIn,
  nothing,
  operation,
  push,
} from '../../kernel/contract.ts';
import { limits } from '../../kernel/limits.ts';

/** Of somebody who was erased, handle and name are empty. */
export const personOut = z.strictObject({
  id: idOf('usr'),
  handle: z.string(),
  displayName: z.string(),
  avatarUrl: z.string().nullable(),
});

export const meOut = personOut.extend({
  locale,
  /** True for those who run this server and may verify official accounts. */
  isOperator: z.boolean(),
  /** Whether your friends may see which official accounts you follow. */
  showsFollowing: z.boolean(),
  createdAt: instantOut,
});

export const getMe = operation({
  name: 'accounts.get-me',
  http: 'GET /v1/me',
  summary: 'Your own profile.',
  auth: 'user',
  limit: limits.read,
  input: nothing,
  output: meOut,
});

export const updateProfile = operation({
  name: 'accounts.update-profile',
  http: 'PATCH /v1/me',
  summary: 'Change name, picture, language, or what friends may see.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({
    displayName: nameIn(30).optional(),
    avatarMediaId: idOf('med').nullable().optional(),
    locale: locale.optional(),
    showsFollowing: z.boolean().optional(),
  }),
  output: meOut,
});

export const profileChanged = push({
  type: 'accounts.profile-changed',
  summary: 'Your own profile changed on some device.',
  whenMissed: 'kept',
  data: meOut,
});
