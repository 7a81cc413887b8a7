import type { UserActor } from '../../kernel/actor.ts';
import type { Sessions } from '../../kernel/auth/sessions.ts';
import type { Device } from './device.ts';

export interface ListSessionsDeps {
  readonly sessions: Pick<Sessions, 'list'>;
}

export async function listSessions(
  { sessions }: ListSessionsDeps,
  { userId, sessionId }: UserActor,
): Promise<Device[]> {
  const open = await sessions.list(userId);
  return open.map((session) => ({ session, isCurrent: session._id === sessionId }));
}
