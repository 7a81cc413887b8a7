/**
 * Two JSON Web Tokens. The access token says who and in which session, for minutes. The refresh
 * token says which session and which generation of its tokens this is, so that a token of any
 * earlier generation is recognised as used.
 */
import { createSecretKey } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { type Id, isId, type UserId } from '../ids.ts';

export const accessExpiresInSeconds = 600;
export const refreshExpiresInSeconds = 60 * 86_400;

export interface AccessClaims {
  readonly userId: UserId;
  readonly sessionId: Id<'ses'>;
}

export interface RefreshClaims {
  readonly sessionId: Id<'ses'>;
  readonly generation: number;
}

export interface Tokens {
  issueAccess(claims: AccessClaims): string;
  /** Null when the token is not ours, was changed or has expired. */
  readAccess(token: string): AccessClaims | null;
  issueRefresh(claims: RefreshClaims): string;
  readRefresh(token: string): RefreshClaims | null;
}

const sid = z.custom<Id<'ses'>>((value) => typeof value === 'string' && isId('ses', value));
const sub = z.custom<UserId>((value) => typeof value === 'string' && isId('usr', value));
const access = z.object({ use: z.literal('access'), sub, sid, exp: z.number() });
const refresh = z.object({ use: z.literal('refresh'), sid, gen: z.number().int() });

/** The session that a refresh token names, without proof that it is ours; null when it names none. */
export function sessionNamedBy(refreshToken: string): Id<'ses'> | null {
  return refresh.safeParse(jwt.decode(refreshToken)).data?.sid ?? null;
}

/** About as many as devices call within minutes; what is forgotten is checked again. */
const provenMax = 20_000;

export function createTokens({ secret, clock }: { secret: string; clock: Clock }): Tokens {
  // Given a text, jsonwebtoken first tries on each call whether it is a public key.
  const key = createSecretKey(secret, 'utf8');
  const nowSeconds = () => Math.floor(clock.now().getTime() / 1_000);

  function sign(claims: object, expiresInSeconds: number): string {
    const iat = nowSeconds();
    return jwt.sign({ ...claims, iat, exp: iat + expiresInSeconds }, key, {
      algorithm: 'HS256',
    });
  }

  function readAs<S extends z.ZodType>(schema: S, token: string): z.output<S> | null {
    try {
      const options = { algorithms: ['HS256' as const], clockTimestamp: nowSeconds() };
      return schema.safeParse(jwt.verify(token, key, options)).data ?? null;
    } catch {
      // Every way in which a token can be wrong has the same answer: nobody.
      return null;
    }
  }

  /** A device shows the same token with each call, and checking it takes longer than most calls' work. */
  const proven = new Map<string, { readonly claims: AccessClaims; readonly exp: number }>();

  function readAccess(token: string): AccessClaims | null {
    const known = proven.get(token);
    if (known && nowSeconds() < known.exp) return known.claims;
    proven.delete(token);
    const read = readAs(access, token);
    if (!read) return null;
    const claims = { userId: read.sub, sessionId: read.sid };
    if (proven.size >= provenMax) proven.clear();
    proven.set(token, { claims, exp: read.exp });
    return claims;
  }

  return {
    issueAccess: ({ userId, sessionId }) =>
      sign({ use: 'access', sub: userId, sid: sessionId }, accessExpiresInSeconds),
    readAccess,
    issueRefresh: ({ sessionId, generation }) =>
      sign({ use: 'refresh', sid: sessionId, gen: generation }, refreshExpiresInSeconds),
    readRefresh: (token) => {
      const claims = readAs(refresh, token);
      return claims && { sessionId: claims.sid, generation: claims.gen };
    },
  };
}
