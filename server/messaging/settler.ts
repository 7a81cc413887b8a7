/**
 * What happens after a message is on disk and its sender has been answered: devices are told, the
 * chat list moves, other rooms hear of it. Each step may be done twice; the message's row says that
 * it is not settled until all are done, so a process that dies leaves the rest to the sweep.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../kernel/clock.ts';
import { isStoreTrouble } from '../kernel/db/store-errors.ts';
import type { Fact } from '../kernel/facts.ts';
import type { Id } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import type { Audiences } from './audience.ts';
import * as contract from './contract.ts';
import { messageSent } from './events.ts';
import type { Message } from './message.ts';
import type { Conversations } from './store/conversations.ts';
import type { Memberships } from './store/memberships.ts';
import { type Messages, unsettledMax } from './store/messages.ts';
import type { Views } from './view.ts';

export interface SettlerDeps {
  readonly messages: Messages;
  readonly conversations: Conversations;
  readonly memberships: Memberships;
  readonly audiences: Audiences;
  readonly views: Views;
  readonly realtime: Realtime;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where it is another than usual. */
  readonly waitingMax?: number;
  /** Hands facts to the other rooms; see kernel/db/relay.ts. */
  publish(facts: readonly Fact[]): Promise<void>;
}

export interface Settler {
  /** Takes messages in the order in which they were written; when too many wait, not their like. */
  add(messages: readonly Message[]): void;
  /** Settles what was written so long ago that whoever wrote it must have died or let it lie. */
  sweep(olderThanMs: number): Promise<void>;
  /** Resolves when nothing waits here. */
  idle(): Promise<void>;
}

const batchMax = 1_000;
/** More than this is not kept in memory: it lies in the store, unsettled, where the sweep finds it. */
const usualWaitingMax = 20_000;
/** While the store is away: tries of one batch, and the pause before each further one. */
const triesMax = 5;
const pauseMs = 500;
/** A sweep that finds full pages goes on, though not for ever: the next one comes soon. */
const sweepRoundsMax = 20;

export function createSettler(deps: SettlerDeps): Settler {
  const { messages, conversations, memberships, clock, logger, publish } = deps;
  const { waitingMax = usualWaitingMax } = deps;
  let waiting: Message[] = [];
  let running: Promise<void> | null = null;
  let hasLeftSome = false;

  function add(written: readonly Message[]): void {
    const room = Math.max(0, waitingMax - waiting.length);
    waiting.push(...written.slice(0, room));
    if (written.length > room) leave(written.length - room, 'too many messages wait');
    running ??= run();
  }

  /** Nothing is lost: their rows stay unsettled, and a sweep finds them. */
  function leave(count: number, why: string, error?: unknown): void {
    hasLeftSome = true;
    logger.warn({ err: error, messages: count, why }, 'messages were left to be settled later');
  }

  async function run(): Promise<void> {
    while (waiting.length > 0 || hasLeftSome) {
      const batch = waiting.slice(0, batchMax);
      waiting = waiting.slice(batchMax);
      if (batch.length > 0) await settleOrLeave(batch);
      else await sweepOwn();
    }
    running = null;
  }

  async function settleOrLeave(batch: readonly Message[]): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await settle(batch);
      } catch (error) {
        if (!isStoreTrouble(error)) return settleEach(batch);
        if (tries === triesMax) {
          // The store has been away for long; what waits here would only wait for it again.
          leave(batch.length + waiting.length, 'the store does not answer', error);
          waiting = [];
          return;
        }
        await pause(pauseMs * tries);
      }
    }
  }

  /** What was left here need not wait for its age; the store alone says when it is over. */
  async function sweepOwn(): Promise<void> {
    hasLeftSome = false;
    try {
      await sweep(0);
    } catch (error) {
      logger.warn({ err: error }, 'messages are left to the next sweep');
    }
  }

  async function sweep(olderThanMs: number): Promise<void> {
    const before = new Date(clock.now().getTime() - olderThanMs);
    for (let rounds = 0; rounds < sweepRoundsMax; rounds += 1) {
      const left = inOrder(await messages.unsettled(before));
      for (let from = 0; from < left.length; from += batchMax) {
        await sweepBatch(left.slice(from, from + batchMax));
      }
      if (left.length < unsettledMax) return;
    }
  }

  async function sweepBatch(batch: readonly Message[]): Promise<void> {
    try {
      await settle(batch);
    } catch (error) {
      if (isStoreTrouble(error)) throw error;
      await settleEach(batch);
    }
  }

  /** One that cannot be settled must not hold up the others, neither here nor in each sweep. */
  async function settleEach(batch: readonly Message[]): Promise<void> {
    for (const message of batch) {
      try {
        await settle([message]);
      } catch (error) {
        logger.error({ err: error, message: message.id }, 'a message could not be settled');
      }
    }
  }

  async function settle(batch: readonly Message[]): Promise<void> {
    await tell(deps, batch);
    await Promise.all([
      conversations.advance(newestOfEach(batch)),
      memberships.readByWriting(batch),
    ]);
    await publish(batch.map(asFact));
    await messages.settle(batch.map((message) => message.id));
  }

  return {
    add,
    sweep,
    idle: async () => {
      while (running) await running;
    },
  };
}

async function tell(
  { conversations, audiences, views, realtime }: SettlerDeps,
  batch: readonly Message[],
): Promise<void> {
  const shown = await views.messages(batch);
  const audienceOf = memo(async (id: Id<'cnv'>) => {
    const conversation = await conversations.find(id);
    return conversation ? audiences.ofConversation(conversation) : [];
  });
  for (const message of shown) {
    const audience = await audienceOf(message.conversationId);
    realtime.push(audience, contract.messageSent, message);
  }
}

function memo<K, V>(load: (key: K) => Promise<V>): (key: K) => Promise<V> {
  const known = new Map<K, Promise<V>>();
  return (key) => {
    const found = known.get(key) ?? load(key);
    known.set(key, found);
    return found;
  };
}

function newestOfEach(batch: readonly Message[]): Message[] {
  const newest = new Map<Id<'cnv'>, Message>();
  for (const message of batch) {
    const known = newest.get(message.conversationId);
    if (!known || known.seq < message.seq) newest.set(message.conversationId, message);
  }
  return [...newest.values()];
}

function inOrder(messages: readonly Message[]): Message[] {
  return messages.toSorted((a, b) => a.seq - b.seq);
}

/** One fact per message, the same however often it is told: its id follows from the message's. */
function asFact({ id, conversationId, seq, senderId, sentAt }: Message): Fact {
  const told = messageSent(conversationId, { messageId: id, conversationId, seq, senderId });
  return { ...told, id: `evt_${id.slice('msg_'.length)}`, at: sentAt };
}
