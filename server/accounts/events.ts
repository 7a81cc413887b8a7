import { event } from '../kernel/events/event.ts';
import type { Id, OfficialId } from '../kernel/ids.ts';

export * from './officials/events.ts';
export * from './people/events.ts';
export * from './relations/follows/events.ts';
export * from './relations/friends/events.ts';
export * from './sessions/events.ts';

export const verificationDecided = event<{
  requestId: Id<'vrq'>;
  officialId: OfficialId;
  verdict: 'approved' | 'rejected';
}>('accounts.verification-decided');
