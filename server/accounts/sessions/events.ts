import { event } from '../../kernel/events/event.ts';
import type { UserId } from '../../kernel/ids.ts';

export const userSignedUp = event<{ userId: UserId }>('accounts.user-signed-up');
