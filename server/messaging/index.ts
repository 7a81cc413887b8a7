/** The room of conversations: who talks with whom, and what was said in which order. */
import type { Accounts } from '../accounts/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db/database.ts';
import type { Outbox } from '../kernel/db/outbox.ts';
import type { Fact } from '../kernel/facts.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Queue } from '../kernel/queue/queue.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import type { Room } from '../kernel/room.ts';
import type { Media } from '../media/index.ts';
import { createAccess } from './access.ts';
import { createAnnounceMembers } from './announce-members.ts';
import { createAudiences } from './audience.ts';
import { createChangeGroup } from './change-group.ts';
import { createDoors } from './doors.ts';
import { createJobs, settleEveryMs, settleLeftBehind } from './jobs.ts';
import { createMarkRead } from './mark-read.ts';
import { createOpenConversation } from './open-conversation.ts';
import { createReactions } from './reactions.ts';
import { createReadConversations } from './read-conversations.ts';
import { createReadMessages } from './read-messages.ts';
import { createSend, type Send } from './send-message.ts';
import { createSequencer } from './sequencer.ts';
import { createSetConversation } from './set-conversation.ts';
import { createSettler } from './settler.ts';
import { createConversations } from './store/conversations.ts';
import { createMemberships } from './store/memberships.ts';
import { createMessages } from './store/messages.ts';
import { createTyping } from './typing.ts';
import { createViews } from './view.ts';

export type { Card, Message } from './message.ts';
export type { CardToPost } from './send-message.ts';

export interface MessagingDeps {
  readonly db: Db;
  readonly outbox: Outbox;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly realtime: Realtime;
  readonly queue: Queue;
  readonly logger: Logger;
  readonly accounts: Accounts;
  readonly media: Pick<Media, 'images'>;
  /** The relay's: hands facts that are not in the outbox to the other rooms. */
  publish(facts: readonly Fact[]): Promise<void>;
}

/** What rooms above may ask. */
export interface Messaging {
  /** Puts a card into a person's conversation with an official account, once for its key. */
  readonly postCard: Send['postCard'];
  readonly room: Room;
}

export function createMessaging(deps: MessagingDeps): Messaging {
  const { db, realtime, queue, media } = deps;
  const stores = {
    conversations: createConversations(db),
    memberships: createMemberships(db),
    messages: createMessages(db),
  };
  const basis = { ...deps, ...stores, images: media.images };
  const access = createAccess(basis);
  const audiences = createAudiences(basis);
  const views = createViews(basis);
  const settler = createSettler({ ...basis, audiences, views });
  const sequencer = createSequencer({ ...basis, written: settler.add });
  const open = createOpenConversation(basis);
  const send = createSend({ ...basis, access, sequencer, open });
  const announce = createAnnounceMembers({ ...basis, say: send.say });
  const reading = createReadConversations({ ...basis, access });
  realtime.onConnect(async (userId) => {
    const groups = await stores.memberships.groupsOf(userId);
    return groups.map((id) => `conversation:${id}` as const);
  });

  const doors = createDoors({
    access,
    views,
    open,
    groups: createChangeGroup({ ...basis, access, announce }),
    send,
    reading,
    readMessages: createReadMessages({ ...basis, access, reading }),
    markRead: createMarkRead({ ...basis, access, audiences }),
    setConversation: createSetConversation({ ...basis, access }),
    setTyping: createTyping({ ...basis, access, audiences }),
  });

  return {
    postCard: send.postCard,
    room: {
      doors,
      reactions: createReactions({ open, announce, say: send.say }),
      jobs: createJobs({ settler }),
      start: async () => {
        await queue.repeat(settleLeftBehind, {}, settleEveryMs);
        // Whatever a crash left: at the start nobody who wrote it can still be at it here.
        await settler.sweep(0);
      },
      stop: async () => {
        await sequencer.idle();
        await settler.idle();
      },
    },
  };
}
