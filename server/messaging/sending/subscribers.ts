import { friendsMade } from '../../accounts/events.ts';
import { notifying, type Subscriber } from '../../kernel/events/subscribers.ts';
import { type GreetFriendsDeps, greetFriends } from './greet-friends.ts';

/** Notifies, because messages are written outside of transactions; each says a thing once, by its key. */
export function sendingSubscribers(deps: GreetFriendsDeps): Subscriber[] {
  return [
    notifying(friendsMade, 'messaging.greet-friends', ({ id, data }) =>
      greetFriends(deps, id, data),
    ),
  ];
}
