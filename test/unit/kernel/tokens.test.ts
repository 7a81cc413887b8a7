import { describe, expect, it } from 'vitest';
import { accessExpiresInSeconds, createTokens } from '../../../server/kernel/auth/tokens.ts';
import { seconds, stoppedClock } from '../../../server/kernel/clock.ts';
import { createIds } from '../../../server/kernel/ids.ts';

const start = new Date('2026-05-01T09:00:00.000Z');
const secret = 'a secret for tests, 32 long or more';

function opened(by = secret) {
  const clock = stoppedClock(start);
  const ids = createIds(clock);
  const claims = { userId: ids.next('usr'), sessionId: ids.next('ses') };
  return { clock, claims, tokens: createTokens({ secret: by, clock }) };
}

describe('an access token', () => {
  it('says who, as often as it is shown, until it has run out', () => {
    const { clock, claims, tokens } = opened();
    const token = tokens.issueAccess(claims);
    expect([tokens.readAccess(token), tokens.readAccess(token)]).toEqual([claims, claims]);
    clock.advance(seconds(accessExpiresInSeconds) - 1);
    expect(tokens.readAccess(token)).toEqual(claims);
    clock.advance(1);
    expect([tokens.readAccess(token), tokens.readAccess(token)]).toEqual([null, null]);
  });

  it('says nothing when it was changed or signed by others, also after the true one was shown', () => {
    const { claims, tokens } = opened();
    const token = tokens.issueAccess(claims);
    expect(tokens.readAccess(token)).toEqual(claims);
    const [header, payload, signature] = token.split('.');
    const others = opened('another secret, also 32 long or more').tokens.issueAccess(claims);
    for (const wrong of [
      `${header}.${payload}.`,
      `${token}x`,
      `${header}.${signature}.x`,
      others,
    ]) {
      expect(tokens.readAccess(wrong)).toBeNull();
    }
  });

  it('is no refresh token, nor the other way round', () => {
    const { claims, tokens } = opened();
    const refresh = tokens.issueRefresh({ sessionId: claims.sessionId, generation: 1 });
    expect(tokens.readAccess(refresh)).toBeNull();
    expect(tokens.readRefresh(tokens.issueAccess(claims))).toBeNull();
  });
});
