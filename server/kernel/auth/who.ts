/** Who is calling: from an access token, or nobody. */
import type { Actor, Origin } from '../actor.ts';
import type { Sessions } from './sessions.ts';
import type { Tokens } from './tokens.ts';

export type Identify = (token: string | undefined, origin: Origin) => Promise<Actor>;

export function createIdentify({
  tokens,
  sessions,
}: {
  tokens: Tokens;
  sessions: Sessions;
}): Identify {
  return async (token, origin) => {
    const claims = token ? tokens.readAccess(token) : null;
    if (!claims || !(await sessions.isLive(claims.sessionId))) return { kind: 'anonymous', origin };
    return { kind: 'user', ...claims, origin };
  };
}
