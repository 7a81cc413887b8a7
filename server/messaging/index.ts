/** The module of conversations: who talks with whom, and what was said in which order. */
import type { Accounts } from '../accounts/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db/database.ts';
import type { EventLog } from '../kernel/events/event-log.ts';
import type { Id, Ids } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import { type Module, moduleOf } from '../kernel/module.ts';
import type { Queue } from '../kernel/queue/queue.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import type { Media } from '../media/index.ts';
import {
  conversations,
  createConversationRows,
  createMembershipRows,
  createOpenTogether,
} from './conversations/index.ts';
import { groups } from './groups/index.ts';
import { createMessageRows, createSequencer } from './messages/index.ts';
import type { Message } from './messages/message.ts';
import { sayUndelivered } from './migrations/0001-say-undelivered.ts';
import { renameTheSweep } from './migrations/0002-rename-the-sweep.ts';
import { keepRosters } from './migrations/0003-keep-rosters.ts';
import { greetAsRead } from './migrations/0004-greet-as-read.ts';
import { missed } from './missed/index.ts';
import { reading } from './reading/index.ts';
import { type CardToPost, createDelivery, postCard, sending } from './sending/index.ts';
import { typing } from './typing/index.ts';

export type { Card, Message } from './messages/message.ts';
export type { CardToPost } from './sending/index.ts';

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
  postCard(card: CardToPost): Promise<Message>;
  /** Those that exist, by id. */
  findMessages(ids: readonly Id<'msg'>[]): Promise<Map<Id<'msg'>, Message>>;
  readonly module: Module;
}

export function createMessaging(deps: MessagingDeps): Messaging {
  const { db } = deps;
  const rows = {
    conversations: createConversationRows(db),
    memberships: createMembershipRows(db),
    messages: createMessageRows(db),
  };
  const base = { ...deps, ...rows };
  const delivery = createDelivery(base);
  const sequencer = createSequencer({ ...base, written: delivery.add });
  const all = { ...base, delivery, sequencer, openTogether: createOpenTogether(base) };
  const slices = [
    ...[conversations(all), sending(all), groups(all)],
    ...[reading(all), typing(all), missed(all)],
  ];
  return {
    postCard: (card) => postCard(all, card),
    findMessages: rows.messages.getMany,
    module: {
      ...moduleOf(slices),
      migrations: [sayUndelivered, renameTheSweep, keepRosters, greetAsRead],
    },
  };
}
