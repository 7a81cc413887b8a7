import { event } from '../../kernel/events/event.ts';
import type { OfficialId, UserId } from '../../kernel/ids.ts';

export const officialOpened = event<{ officialId: OfficialId; owner: UserId }>(
  'accounts.official-opened',
);
