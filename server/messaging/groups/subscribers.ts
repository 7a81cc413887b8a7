import { notifying, type Subscriber } from '../../kernel/events/subscribers.ts';
import { type AnnounceDeps, announceMembers } from './announce-members.ts';
import { membersChanged } from './events.ts';

/** Notifies, because a message is written outside of transactions; it says a change once, by its id. */
export function groupSubscribers(deps: AnnounceDeps): Subscriber[] {
  return [
    notifying(membersChanged, 'messaging.announce-members', ({ data }) =>
      announceMembers(deps, data),
    ),
  ];
}
