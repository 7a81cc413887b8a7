import { event } from '../../kernel/events/event.ts';
import type { Id, OfficialId } from '../../kernel/ids.ts';

export const verificationRequested = event<{ requestId: Id<'vrq'>; officialId: OfficialId }>(
  'accounts.verification-requested',
);

export const verificationDecided = event<{
  requestId: Id<'vrq'>;
  officialId: OfficialId;
  verdict: 'approved' | 'rejected';
}>('accounts.verification-decided');
