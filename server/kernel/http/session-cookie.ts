/**
 * A web client keeps its refresh token where scripts cannot read it: in a cookie that only goes to
 * the session addresses. It asks for that with the header `X-Maru-Client: web`, which a foreign
 * site's form cannot send, so the cookie alone cannot be used from elsewhere.
 */
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { refreshExpiresInSeconds, sessionNamedBy } from '../auth/tokens.ts';
import type { Operation } from '../contract.ts';

const cookieName = 'maru_refresh';
const cookiePath = '/v1/sessions';

const isWebClient = (request: Request): boolean => request.get('x-maru-client') === 'web';

/** Fills in the cookie's token for an operation that renews a session. */
export function withCookieToken(operation: Operation, request: Request, raw: object): object {
  if (operation.session !== 'renews' || !isWebClient(request)) return raw;
  const refreshToken = cookieTokenOf(request);
  return refreshToken === undefined ? raw : { ...raw, refreshToken };
}

function cookieTokenOf(request: Request): string | undefined {
  const cookies = request.get('cookie')?.split(/; */) ?? [];
  const cookie = cookies.find((pair) => pair.startsWith(`${cookieName}=`));
  return cookie?.slice(cookieName.length + 1);
}

/** Another person may have signed in in another tab of this browser since; the cookie is theirs. */
function isCookieOf(actor: Actor, request: Request): boolean {
  const named = sessionNamedBy(cookieTokenOf(request) ?? '');
  return named === null || (actor.kind === 'user' && actor.sessionId === named);
}

const withTokens = z.looseObject({ tokens: z.looseObject({ refreshToken: z.string() }) });

export interface SessionReply {
  readonly operation: Operation;
  readonly request: Request;
  readonly response: Response;
  /** Who called. */
  readonly actor: Actor;
  /** The address that people use is https, whatever the last proxy speaks to us. */
  readonly isSecure: boolean;
}

/** Moves the refresh token of a reply into the cookie; clears it when its session ends. */
export function settleCookie(
  { operation, request, response, actor, isSecure }: SessionReply,
  value: unknown,
): unknown {
  if (operation.session === undefined || !isWebClient(request)) return value;
  const options = {
    httpOnly: true,
    sameSite: 'strict',
    secure: isSecure || request.secure,
    path: cookiePath,
  } as const;
  if (operation.session === 'ends') {
    if (isCookieOf(actor, request)) response.clearCookie(cookieName, options);
    return value;
  }
  const { tokens, ...rest } = withTokens.parse(value);
  const { refreshToken, ...others } = tokens;
  response.cookie(cookieName, refreshToken, {
    ...options,
    maxAge: refreshExpiresInSeconds * 1_000,
  });
  return { ...rest, tokens: others };
}
