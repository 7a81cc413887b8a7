/**
 * Gives messages their numbers and writes them: all that wait in this process, of all
 * conversations, in one insert at a time. The insert keeps its order and stops at the first message
 * that it cannot write, so a number is never used unless the one before it is: no gap, whatever
 * fails. Several processes may write to one conversation: who finds his number taken looks where
 * the conversation is by now, and goes on from there.
 */
import { assert } from '../kernel/assert.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Id } from '../kernel/ids.ts';
import { refuse } from './errors.ts';
import type { Draft, Message } from './message.ts';
import type { Messages } from './store/messages.ts';

export interface Sequencer {
  /** Resolves when the message is on disk; for a repeat, with the message as it was first sent. */
  submit(draft: Draft): Promise<Message>;
  /** Resolves when nothing waits to be written. */
  idle(): Promise<void>;
}

export interface SequencerDeps {
  readonly messages: Messages;
  readonly clock: Clock;
  /** Is handed what was written, in order, as soon as it is on disk. */
  written(messages: readonly Message[]): void;
}

interface Waiting {
  readonly draft: Draft;
  resolve(message: Message): void;
  reject(cause: unknown): void;
}

const batchMax = 1_000;
/** Numbers lost in a row to other processes before a sender is told to try again. */
const racesMax = 100;

export function createSequencer({ messages, clock, written }: SequencerDeps): Sequencer {
  const heads = createHeads(messages);
  const underWay = new Map<Id<'msg'>, Promise<Message>>();
  let waiting: Waiting[] = [];
  let running: Promise<void> | null = null;

  function submit(draft: Draft): Promise<Message> {
    const same = underWay.get(draft.id);
    if (same) return same;
    const promise = new Promise<Message>((resolve, reject) => {
      waiting.push({ draft, resolve, reject });
    }).finally(() => underWay.delete(draft.id));
    underWay.set(draft.id, promise);
    running ??= run();
    return promise;
  }

  async function run(): Promise<void> {
    // Lets everything that arrived in this turn of the loop come along.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const batch = waiting.slice(0, batchMax);
      waiting = waiting.slice(batchMax);
      try {
        await writeAll(batch);
      } catch (cause) {
        for (const { reject } of batch) reject(cause);
      }
    }
    running = null;
  }

  async function writeAll(batch: Waiting[]): Promise<void> {
    let rest = batch;
    for (let races = 0; rest.length > 0; ) {
      if (races > racesMax) throw refuse.busy();
      const left = await writeSome(rest);
      races = left.length < rest.length ? 0 : races + 1;
      rest = left;
    }
  }

  /** @returns those that have to be numbered anew */
  async function writeSome(batch: Waiting[]): Promise<Waiting[]> {
    await heads.learn(batch.map(({ draft }) => draft.conversationId));
    const numbered = batch.map(({ draft }) => ({
      ...draft,
      seq: heads.next(draft.conversationId),
    }));
    const { count, failure } = await messages.write(numbered, clock.now());
    accept(batch, numbered.slice(0, count));
    if (!failure) return [];
    const left = batch.slice(count);
    heads.forget(left.map(({ draft }) => draft.conversationId));
    if (!failure.isDuplicate) throw failure.cause;
    const [stopped] = left;
    const stored = stopped && (await messages.find(stopped.draft.id));
    if (!stored) return left;
    stopped.resolve(stored);
    return left.slice(1);
  }

  function accept(batch: readonly Waiting[], stored: readonly Message[]): void {
    if (stored.length > 0) written(stored);
    for (const [index, message] of stored.entries()) batch[index]?.resolve(message);
  }

  async function idle(): Promise<void> {
    while (running) await running;
  }

  return { submit, idle };
}

const headsMax = 50_000;

/** The last number of each conversation, as far as this process knows. */
function createHeads(messages: Messages) {
  const heads = new Map<Id<'cnv'>, number>();
  return {
    learn: async (ids: readonly Id<'cnv'>[]): Promise<void> => {
      if (heads.size > headsMax) heads.clear();
      const unknown = [...new Set(ids)].filter((id) => !heads.has(id));
      for (const [id, head] of await messages.heads(unknown)) heads.set(id, head);
    },
    next: (id: Id<'cnv'>): number => {
      const head = heads.get(id);
      assert(head !== undefined, 'the head was read before the message is numbered');
      heads.set(id, head + 1);
      return head + 1;
    },
    forget: (ids: readonly Id<'cnv'>[]): void => {
      for (const id of ids) heads.delete(id);
    },
  };
}
