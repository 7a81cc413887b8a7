import { event } from '../../kernel/events/event.ts';
import type { UserId } from '../../kernel/ids.ts';

export const profileChanged = event<{ userId: UserId }>('accounts.profile-changed');
