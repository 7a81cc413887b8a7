import { event } from '../../kernel/events/event.ts';
import type { OfficialId, UserId } from '../../kernel/ids.ts';

/** Somebody may act for an account from now on, or may no longer. */
export const staffChanged = event<{ officialId: OfficialId; userId: UserId }>(
  'accounts.staff-changed',
);
