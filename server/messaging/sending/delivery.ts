/**
 * What happens after a message is on disk and its sender has been answered: devices are told at
 * once; the chat list moves and other modules hear of it a moment later, for many messages together.
 * Each step may be done twice; the message's row says that it is not delivered until all are done,
 * so a process that dies leaves the rest to the sweep.
 */
import type { Clock } from '../../kernel/clock.ts';
import { isStoreTrouble } from '../../kernel/db/store-errors.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { Realtime } from '../../kernel/realtime/realtime.ts';
import { audienceOf, type Conversations } from '../conversations/index.ts';
import {
  type EnrichMessagesDeps,
  enrichMessages,
  type Messages,
  undeliveredMax,
  viewMessage,
} from '../messages/index.ts';
import type { Message } from '../messages/message.ts';
import { createBatches, doEach } from './batches.ts';
import * as contract from './contract.ts';
import { type MoveRowsDeps, moveRows } from './move-rows.ts';
import { eventsOf } from './tell-modules.ts';

interface TellDeps extends EnrichMessagesDeps {
  readonly conversations: Pick<Conversations, 'find'>;
  readonly realtime: Pick<Realtime, 'push'>;
}

export interface DeliveryDeps extends TellDeps, MoveRowsDeps {
  readonly conversations: TellDeps['conversations'] & MoveRowsDeps['conversations'];
  readonly messages: Pick<Messages, 'undelivered' | 'markDelivered' | 'beyond'>;
  readonly eventLog: Pick<EventLog, 'record'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where it is another than usual. */
  readonly waitingMax?: number;
}

export interface Delivery {
  /** Takes messages in the order in which they were written; when too many wait, not their like. */
  add(messages: readonly Message[]): void;
  /** Delivers what was written so long ago that whoever wrote it must have died or let it lie. */
  sweep(olderThanMs: number): Promise<void>;
  /** Resolves when nothing waits here. */
  idle(): Promise<void>;
}

const sweepBatchMax = 1_000;
/** More than this is not kept in memory: it lies in the store, undelivered, where the sweep finds it. */
const usualWaitingMax = 20_000;
/**
 * Whoever looks at a chat list finds what is undelivered beside it, so the list may move later:
 * one write for all the messages of this while.
 */
const gatherMs = 100;
/** A sweep that finds full pages goes on, though not for ever: the next one comes soon. */
const sweepRoundsMax = 20;

export function createDelivery(deps: DeliveryDeps): Delivery {
  const { messages, clock, logger, eventLog } = deps;
  const { waitingMax = usualWaitingMax } = deps;
  let hasLeftSome = false;
  let sweeping: Promise<void> | null = null;

  const shared = { waitingMax, failed, left };
  const toRecord = createBatches<Message>({ ...shared, gatherMs, work: record });
  const toTell = createBatches<Message>({ ...shared, gatherMs: 0, work: tellAndGather });

  async function tellAndGather(batch: readonly Message[]): Promise<void> {
    await tell(deps, batch);
    toRecord.add(batch);
  }

  /** What moves in the store when devices have been told. */
  async function record(batch: readonly Message[]): Promise<void> {
    const events = await eventsOf(deps, batch);
    await Promise.all([moveRows(deps, batch), eventLog.record(events)]);
    await messages.markDelivered(batch.map((message) => message.id));
  }

  async function deliver(batch: readonly Message[]): Promise<void> {
    await tell(deps, batch);
    await record(batch);
  }

  function failed(message: Message, error: unknown): void {
    logger.error({ err: error, message: message.id }, 'a message could not be delivered');
  }

  /** Nothing is lost: their rows stay undelivered, and a sweep finds them. */
  function left(count: number, why: string, error?: unknown): void {
    logger.warn({ err: error, messages: count, why }, 'messages were left to be delivered later');
    hasLeftSome = true;
    sweeping ??= sweepOwn();
  }

  /** What was left here need not wait for its age; the store alone says when it is over. */
  async function sweepOwn(): Promise<void> {
    while (hasLeftSome) {
      await handled();
      hasLeftSome = false;
      await sweep(0).catch((error: unknown) =>
        logger.warn({ err: error }, 'messages are left to the next sweep'),
      );
    }
    sweeping = null;
  }

  async function handled(): Promise<void> {
    await toTell.idle();
    await toRecord.idle();
  }

  async function sweep(olderThanMs: number): Promise<void> {
    const before = new Date(clock.now().getTime() - olderThanMs);
    for (let rounds = 0; rounds < sweepRoundsMax; rounds += 1) {
      const undelivered = inOrder(await messages.undelivered(before));
      for (let from = 0; from < undelivered.length; from += sweepBatchMax) {
        await sweepBatch(undelivered.slice(from, from + sweepBatchMax));
      }
      if (undelivered.length < undeliveredMax) return;
    }
  }

  /** One that cannot be delivered must not hold up the others, here or in each sweep. */
  async function sweepBatch(batch: readonly Message[]): Promise<void> {
    try {
      await deliver(batch);
    } catch (error) {
      if (isStoreTrouble(error)) throw error;
      await doEach(batch, { work: deliver, failed });
    }
  }

  return {
    add: toTell.add,
    sweep,
    idle: async () => {
      await handled();
      await sweeping;
    },
  };
}

async function tell(deps: TellDeps, batch: readonly Message[]): Promise<void> {
  const shown = await enrichMessages(deps, batch);
  for (const one of shown) {
    const conversation = await deps.conversations.find(one.message.conversationId);
    const audience = conversation ? audienceOf(conversation) : [];
    await deps.realtime.push(audience, contract.messageSent, viewMessage(one));
  }
}

function inOrder(messages: readonly Message[]): Message[] {
  return messages.toSorted((a, b) => a.seq - b.seq);
}
