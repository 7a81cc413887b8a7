import type { z } from 'zod';
import type { SessionTokens } from '../../kernel/auth/sessions.ts';
import type { Reply } from '../../kernel/contract.ts';
import { viewMe } from '../people/index.ts';
import type * as contract from './contract.ts';
import type { Device, SignedIn } from './device.ts';

export function viewSignedIn({ me, tokens }: SignedIn): Reply<typeof contract.signIn> {
  return { me: viewMe(me), tokens: viewTokens(tokens) };
}

function viewTokens(tokens: SessionTokens): z.input<typeof contract.tokensOut> {
  const { sessionId, accessToken, accessExpiresInSeconds, refreshToken } = tokens;
  return { sessionId, accessToken, accessExpiresInSeconds, refreshToken };
}

export function viewDevices(devices: readonly Device[]): Reply<typeof contract.listSessions> {
  const items = devices.map(({ session, isCurrent }) => ({
    id: session._id,
    deviceName: session.deviceName,
    agent: session.agent,
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    isCurrent,
  }));
  return { items };
}
