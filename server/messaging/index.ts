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
import { createAccess } from './access.ts';
import { createAnnounceMembers } from './announce-members.ts';
import { createAudiences } from './audience.ts';
import { createChangeGroup } from './change-group.ts';
import { createDelivery } from './delivery.ts';
import { createEndpoints } from './endpoints.ts';
import { createFindMissed } from './find-missed.ts';
import { createJobs, deliverEveryMs, deliverLeftBehind } from './jobs.ts';
import { listMembers } from './list-members.ts';
import { createMarkRead } from './mark-read.ts';
import { sayUndelivered } from './migrations/0001-say-undelivered.ts';
import { renameTheSweep } from './migrations/0002-rename-the-sweep.ts';
import { keepRosters } from './migrations/0003-keep-rosters.ts';
import { createOpenConversation } from './open-conversation.ts';
import { createReadConversations } from './read-conversations.ts';
import { createReadMessages } from './read-messages.ts';
import { createSend, type Send } from './send-message.ts';
import { createSequencer } from './sequencer.ts';
import { createSetConversation } from './set-conversation.ts';
import { createConversations } from './store/conversations.ts';
import { createMemberships } from './store/memberships.ts';
import { createMessages } from './store/messages.ts';
import { createSubscribers } from './subscribers.ts';
import { createTyping } from './typing.ts';
import { createViews } from './view.ts';

export type { Card, Message } from './message.ts';
export type { CardToPost } from './send-message.ts';

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
  const { db, realtime, queue, media } = given;
  const stores = {
    conversations: createConversations(db),
    memberships: createMemberships(db),
    messages: createMessages(db),
  };
  const deps = { ...given, ...stores, images: media.images };
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
