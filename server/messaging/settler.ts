/**
 * What happens after a message is on disk and its sender has been answered: devices are told, the
 * chat list moves, other rooms hear of it. Each step may be done twice; the message's row says that
 * it is not settled until all are done, so a process that dies leaves the rest to the sweep.
 */
import type { Clock } from '../kernel/clock.ts';
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
import type { Messages } from './store/messages.ts';
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
  /** Hands facts to the other rooms; see kernel/db/relay.ts. */
  publish(facts: readonly Fact[]): Promise<void>;
}

export interface Settler {
  /** Takes messages in the order in which they were written. */
  add(messages: readonly Message[]): void;
  /** Settles what was written so long ago that whoever wrote it must have died. */
  sweep(olderThanMs: number): Promise<void>;
  /** Resolves when nothing waits here. */
  idle(): Promise<void>;
}

const batchMax = 1_000;

export function createSettler(deps: SettlerDeps): Settler {
  const { messages, conversations, memberships, clock, logger, publish } = deps;
  let waiting: Message[] = [];
  let running: Promise<void> | null = null;

  function add(written: readonly Message[]): void {
    waiting.push(...written);
    running ??= run();
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, batchMax);
      waiting = waiting.slice(batchMax);
      try {
        await settle(batch);
      } catch (error) {
        // Nothing is lost: their rows stay unsettled, and the sweep finds them.
        logger.error({ err: error, messages: batch.length }, 'messages could not be settled');
      }
    }
    running = null;
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
    sweep: async (olderThanMs) => {
      const before = new Date(clock.now().getTime() - olderThanMs);
      const left = await messages.unsettled(before);
      if (left.length > 0) await settle(inOrder(left));
    },
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
