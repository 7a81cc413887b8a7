import { z } from 'zod';
import {
  codeIn,
  idOf,
  instantOut,
  lineIn,
  locale,
  nameIn,
  nothing,
  operation,
} from '../../kernel/contract.ts';
import { limits } from '../../kernel/limits.ts';
import { handleIn } from '../handles/contract.ts';
import { meOut } from '../people/contract.ts';
import { passwordChanges, renewals, signIns, signUps } from './limits.ts';

/** The hashing is bounded by this. */
const passwordUnitsMax = 200;

/**
 * A password to be set. Length is what makes one strong; see password.ts for those that everybody
 * guesses. What cannot be typed again, as a control character, is refused.
 */
const newPasswordIn = z
  .string()
  .min(8, { abort: true })
  .max(passwordUnitsMax, { abort: true })
  .regex(/^[^\p{Cc}\p{Surrogate}]*$/u, 'no control characters');

/** A password to be compared with the one that was set: any text, and never kept or shown. */
const passwordIn = z.string().max(passwordUnitsMax, { abort: true });

/** What a client keeps to stay signed in. With `X-Maru-Client: web` the refresh token is a cookie. */
export const tokensOut = z.strictObject({
  sessionId: idOf('ses'),
  accessToken: z.string(),
  accessExpiresInSeconds: z.number().int(),
  refreshToken: z.string().optional(),
});
const signedIn = z.strictObject({ me: meOut, tokens: tokensOut });
const deviceName = lineIn(60, { least: 0 }).default('');

export const signUp = operation({
  name: 'accounts.sign-up',
  http: 'POST /v1/users',
  summary: 'Become a user. Needs no e-mail or phone.',
  auth: 'anyone',
  limit: signUps,
  session: 'opens',
  input: z.strictObject({
    handle: handleIn,
    displayName: nameIn(30),
    password: newPasswordIn,
    locale: locale.default('en'),
    deviceName,
  }),
  output: signedIn,
});

export const signIn = operation({
  name: 'accounts.sign-in',
  http: 'POST /v1/sessions',
  summary: 'Open a session on this device.',
  auth: 'anyone',
  limit: signIns,
  session: 'opens',
  input: z.strictObject({ handle: handleIn, password: passwordIn, deviceName }),
  output: signedIn,
});

export const refreshSession = operation({
  name: 'accounts.refresh-session',
  http: 'POST /v1/sessions/refresh',
  summary:
    'Swap the refresh token for a new pair. The old one is good until the new one has been used; after that it ends the session.',
  auth: 'anyone',
  limit: renewals,
  session: 'renews',
  input: z.strictObject({
    refreshToken: codeIn(/^[ -~]*$/, 1_000).default(''),
    /**
     * Whose session the client believes it is. In a browser the cookie may have become another
     * person's by signing in in another tab: then `session.other-person`, and nothing is renewed.
     */
    userId: idOf('usr').optional(),
  }),
  output: signedIn,
});

export const signOut = operation({
  name: 'accounts.sign-out',
  http: 'DELETE /v1/sessions/current',
  summary: 'End this session.',
  auth: 'user',
  limit: limits.write,
  session: 'ends',
  input: nothing,
  output: nothing,
});

export const listSessions = operation({
  name: 'accounts.list-sessions',
  http: 'GET /v1/sessions',
  summary: 'The devices that are signed in.',
  auth: 'user',
  limit: limits.read,
  input: nothing,
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        id: idOf('ses'),
        deviceName: z.string(),
        agent: z.string(),
        createdAt: instantOut,
        lastSeenAt: instantOut,
        isCurrent: z.boolean(),
      }),
    ),
  }),
});

export const endSession = operation({
  name: 'accounts.end-session',
  http: 'DELETE /v1/sessions/:sessionId',
  summary: 'Sign another device out.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({ sessionId: idOf('ses') }),
  output: nothing,
});

export const changePassword = operation({
  name: 'accounts.change-password',
  http: 'PUT /v1/me/password',
  summary: 'Change the password; ends all other sessions.',
  auth: 'user',
  limit: passwordChanges,
  input: z.strictObject({ currentPassword: passwordIn, newPassword: newPasswordIn }),
  output: nothing,
});
