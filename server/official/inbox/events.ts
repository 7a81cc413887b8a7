import { event } from '../../kernel/events/event.ts';
import type { OfficialId } from '../../kernel/ids.ts';
import type { NoticeId } from './notice.ts';

/** Notices have got their places in an account's inbox, in this order. */
export const noticesPosted = event<{
  readonly officialId: OfficialId;
  readonly noticeIds: readonly NoticeId[];
}>('official.notices-posted');
