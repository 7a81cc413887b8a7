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
const headsMax = 50_000;
/** Numbers lost in a row to other processes before a sender is told to try again. */
const racesMax = 100;

export function createSequencer({ messages, clock, written }: SequencerDeps): Sequencer {
  /** The last number of each conversation, as far as this process knows. */
  const heads = new Map<Id<'cnv'>, number>();
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
    await learnHeads(batch);
    const numbered = batch.map(({ draft }) => number(draft));
    const { count, failure } = await messages.write(numbered, clock.now());
    accept(batch.slice(0, count), numbered);
    const left = batch.slice(count);
    const [stopped] = left;
    if (!failure || !stopped) return [];
    for (const { draft } of left) heads.delete(draft.conversationId);
    if (!failure.isDuplicate) throw failure.cause;
    const stored = await messages.find(stopped.draft.id);
    if (!stored) return left;
    stopped.resolve(stored);
    return left.slice(1);
  }

  async function learnHeads(batch: readonly Waiting[]): Promise<void> {
    const ids = new Set(batch.map(({ draft }) => draft.conversationId));
    if (heads.size + ids.size > headsMax) heads.clear();
    const unknown = [...ids].filter((id) => !heads.has(id));
    for (const [id, head] of await messages.heads(unknown)) heads.set(id, head);
  }

  function number(draft: Draft): Message {
    const head = heads.get(draft.conversationId);
    assert(head !== undefined, 'the head was read before the message is numbered');
    const seq = head + 1;
    heads.set(draft.conversationId, seq);
    return { ...draft, seq };
  }

  function accept(batch: readonly Waiting[], numbered: readonly Message[]): void {
    const stored = numbered.slice(0, batch.length);
    if (stored.length > 0) written(stored);
    for (const [index, message] of stored.entries()) batch[index]?.resolve(message);
  }

  async function idle(): Promise<void> {
    while (running) await running;
  }

  return { submit, idle };
}
