import { event } from '../../kernel/events/event.ts';
import type { Id, OfficialId } from '../../kernel/ids.ts';

/** A broadcast or an announcement stands in the account's feed. */
export const feedItemSent = event<{ officialId: OfficialId; feedItemId: Id<'fed'>; seq: number }>(
  'official.feed-item-sent',
);
