/** The module of conversations: who talks with whom, and what was said in which order. */
import type { Accounts } from '../accounts/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db/database.ts';
import type { EventLog } from '../kernel/events/event-log.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Module } from '../kernel/module.ts';
import type { Queue } from '../kernel/queue/queue.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import type { Media } from '../media/index.ts';
import { createAccess } from './conversations/access.ts';
import { createAudiences } from './conversations/audience.ts';
import { createOpenConversation } from './conversations/open-conversation.ts';
import { createReadConversations } from './conversations/read-conversations.ts';
import { createSetConversation } from './conversations/set-conversation.ts';
import { createConversations } from './conversations/store/conversations.ts';
import { createMemberships } from './conversations/store/memberships.ts';
import { createEndpoints } from './endpoints.ts';
import { createAnnounceMembers } from './groups/announce-members.ts';
import { createChangeGroup } from './groups/change-group.ts';
import { listMembers } from './groups/list-members.ts';
import { createMessageRows, createSequencer } from './messages/index.ts';
import { sayUndelivered } from './migrations/0001-say-undelivered.ts';
import { renameTheSweep } from './migrations/0002-rename-the-sweep.ts';
import { keepRosters } from './migrations/0003-keep-rosters.ts';
import { createFindMissed } from './missed/find-missed.ts';
import { createReadMessages } from './reading/list-messages.ts';
import { createMarkRead } from './reading/mark-read.ts';
import { createDelivery } from './sending/delivery.ts';
import { createJobs, deliverEveryMs, deliverLeftBehind } from './sending/jobs.ts';
import { createSend, type Send } from './sending/send-message.ts';
import { createSubscribers } from './subscribers.ts';
import { createTyping } from './typing/set-typing.ts';
import { createViews } from './view.ts';

export type { Card, Message } from './messages/message.ts';
export type { CardToPost } from './sending/send-message.ts';

export interface MessagingDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly realtime: Realtime;
  readonly queue: Queue;
  readonly logger: Logger;
  readonly accounts: Accounts;
  readonly media: Pick<Media, 'images'>;
}

/** What modules above may ask. */
export interface Messaging {
  /** Puts a card into a person's conversation with an official account, once for its key. */
  readonly postCard: Send['postCard'];
  readonly module: Module;
}

export function createMessaging(given: MessagingDeps): Messaging {
  const { db, realtime, queue } = given;
  const stores = {
    conversations: createConversations(db),
    memberships: createMemberships(db),
    messages: createMessageRows(db),
  };
  const deps = { ...given, ...stores, images: given.media.images };
  const access = createAccess(deps);
  const audiences = createAudiences(deps);
  const views = createViews(deps);
  const delivery = createDelivery({ ...deps, audiences, views });
  const sequencer = createSequencer({ ...deps, written: delivery.add });
  const open = createOpenConversation(deps);
  const send = createSend({ ...deps, access, sequencer, open });
  const announce = createAnnounceMembers({ ...deps, postSystemMessage: send.postSystemMessage });
  const reading = createReadConversations({ ...deps, access });
  realtime.onMissed(createFindMissed({ ...deps, reading, views }));
  realtime.onConnect(async (userId) => {
    const groups = await stores.memberships.groupsOf(userId);
    return groups.map((id) => `conversation:${id}` as const);
  });

  const endpoints = createEndpoints({
    access,
    views,
    open,
    groups: createChangeGroup({ ...deps, access, announce }),
    send,
    reading,
    listMembers: (actor, command) => listMembers({ ...deps, access }, actor, command),
    readMessages: createReadMessages({ ...deps, access }),
    markRead: createMarkRead({ ...deps, access, audiences }),
    setConversation: createSetConversation({ ...deps, access }),
    setTyping: createTyping({ ...deps, access, audiences }),
  });

  return {
    postCard: send.postCard,
    module: {
      endpoints,
      subscribers: createSubscribers({ open, announce, postSystemMessage: send.postSystemMessage }),
      jobs: createJobs({ delivery }),
      migrations: [sayUndelivered, renameTheSweep, keepRosters],
      start: async () => {
        await queue.repeat(deliverLeftBehind, {}, deliverEveryMs);
        // Whatever a crash left: at the start nobody who wrote it can still be at it here.
        await delivery.sweep(0);
      },
      stop: async () => {
        await sequencer.idle();
        await delivery.idle();
      },
    },
  };
}
