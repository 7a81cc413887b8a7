import { friendsMade } from '../accounts/events.ts';
import { observer, type Reaction } from '../kernel/db/reactions.ts';
import type { AnnounceMembers } from './announce-members.ts';
import { membersChanged } from './events.ts';
import type { OpenConversation } from './open-conversation.ts';
import type { Send } from './send-message.ts';

export interface ReactionsDeps {
  readonly open: OpenConversation;
  readonly announce: AnnounceMembers;
  readonly say: Send['say'];
}

/** Observers, because messages are written outside of transactions; each says a thing once, by its key. */
export function createReactions({ open, announce, say }: ReactionsDeps): Reaction[] {
  return [
    observer(friendsMade, 'messaging.greet-friends', async ({ id: factId, data }) => {
      const [asker, accepter] = data.between;
      const { id: conversationId } = await open.betweenFriends(asker, accepter);
      const content = { kind: 'system', what: 'friends-made', people: data.between } as const;
      await say({ conversationId, senderId: null, content, key: factId });
      if (data.note === '') return;
      const note = { kind: 'text', text: data.note } as const;
      await say({ conversationId, senderId: asker, content: note, key: `note:${factId}` });
    }),
    observer(membersChanged, 'messaging.announce-members', ({ data }) => announce(data)),
  ];
}
