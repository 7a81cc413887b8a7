import { friendsMade } from '../accounts/events.ts';
import { notifying, type Subscriber } from '../kernel/events/subscribers.ts';
import type { OpenConversation } from './conversations/open-conversation.ts';
import { membersChanged } from './events.ts';
import type { AnnounceMembers } from './groups/announce-members.ts';
import type { Send } from './sending/send-message.ts';

export interface SubscribersDeps {
  readonly open: OpenConversation;
  readonly announce: AnnounceMembers;
  readonly postSystemMessage: Send['postSystemMessage'];
}

/** All notify, because messages are written outside of transactions; each says a thing once, by its key. */
export function createSubscribers({
  open,
  announce,
  postSystemMessage,
}: SubscribersDeps): Subscriber[] {
  return [
    notifying(friendsMade, 'messaging.greet-friends', async ({ id: eventId, data }) => {
      const [asker, accepter] = data.between;
      const { id: conversationId } = await open.betweenFriends(asker, accepter);
      const content = { kind: 'system', what: 'friends-made', people: data.between } as const;
      await postSystemMessage({ conversationId, senderId: null, content, key: eventId });
      if (data.note === '') return;
      const note = { kind: 'text', text: data.note } as const;
      await postSystemMessage({
        conversationId,
        senderId: asker,
        content: note,
        key: `note:${eventId}`,
      });
    }),
    notifying(membersChanged, 'messaging.announce-members', ({ data }) => announce(data)),
  ];
}
