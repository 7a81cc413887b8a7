/** The slice of inboxes: what an account tells those who run it, at once and when they are back. */
import type { Module } from '../../kernel/module.ts';
import type { Realtime } from '../../kernel/realtime/realtime.ts';
import { type InboxEndpointDeps, inboxEndpoints } from './endpoints.ts';
import { type FindMissedDeps, findMissed } from './find-missed.ts';
import { type InboxSubscriberDeps, inboxSubscribers } from './subscribers.ts';

export { createInboxHeadRows } from './store/inbox-heads.ts';
export { createInboxReadRows } from './store/inbox-reads.ts';
export { createNoticeRows } from './store/notices.ts';

export type InboxDeps = InboxEndpointDeps &
  InboxSubscriberDeps &
  FindMissedDeps & { readonly realtime: Pick<Realtime, 'onMissed'> };

export function inbox(deps: InboxDeps): Module {
  deps.realtime.onMissed((userId, range) => findMissed(deps, userId, range));
  return { endpoints: inboxEndpoints(deps), subscribers: inboxSubscribers(deps) };
}
