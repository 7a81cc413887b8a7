import { event } from '../../kernel/events/event.ts';
import type { Id, UserId } from '../../kernel/ids.ts';

/** Somebody has muted or pinned a conversation for themselves, or no longer does. */
export const settingsChanged = event<{ conversationId: Id<'cnv'>; userId: UserId }>(
  'messaging.settings-changed',
);
