/**
 * Gives messages their numbers and writes them: all that wait in this process, of all
 * conversations, in one insert at a time. The insert keeps its order and stops at the first message
 * that it cannot write, so a number is never used unless the one before it is: no gap, whatever
 * fails. Several processes may write to one conversation: who finds their number taken looks where
 * the conversation is by now, and goes on from there.
 *
 * A store that does not answer may have written all the same. What it was given is then written
 * again under the same ids, so that it is found or made, for as long as the senders have patience.
 */
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { type Clock, seconds } from '../../kernel/clock.ts';
import { DomainError } from '../../kernel/errors.ts';
import { refuse } from '../errors.ts';
import { createHeads } from './heads.ts';
import type { Draft, Message } from './message.ts';
import { createPending, type Pending, type PendingLimits } from './pending.ts';
import { type Messages, type WriteFailure, writeFailureOf } from './store.ts';

export interface Sequencer {
  /**
   * Resolves when the message is on disk; for a repeat, with the message as it was first sent.
   * @throws DomainError `messaging.busy` when too many wait, `request.no-answer` when the store is away
   */
  submit(draft: Draft): Promise<Message>;
  /** Resolves when nothing waits to be written. */
  idle(): Promise<void>;
}

export interface SequencerDeps {
  readonly messages: Pick<Messages, 'write' | 'heads' | 'getMany'>;
  readonly clock: Clock;
  /** Where they are others than usual. */
  readonly limits?: Partial<PendingLimits>;
  /** Is handed what was written, in order, as soon as it is on disk. */
  written(messages: readonly Message[]): void;
}

/** What an insert left over, and why. */
interface Rest {
  readonly left: readonly Pending[];
  readonly failure: WriteFailure | null;
}

const batchMax = 1_000;
/** Numbers lost in a row to other processes before a sender is told to try again. */
const racesMax = 100;
const usualLimits: PendingLimits = { countMax: 10_000, patienceMs: seconds(10) };
const expireEveryMs = 250;
const pauseAfter = (losses: number): number => Math.min(50 * 2 ** losses, 1_000);

export function createSequencer({ messages, clock, limits, written }: SequencerDeps): Sequencer {
  const heads = createHeads(messages);
  const pending = createPending({ ...usualLimits, ...limits });
  let waiting: Pending[] = [];
  let running: Promise<void> | null = null;

  async function submit(draft: Draft): Promise<Message> {
    const same = pending.find(draft.id);
    if (same) return same.outcome;
    const added = pending.add(draft);
    waiting.push(added);
    running ??= run();
    return added.outcome;
  }

  async function run(): Promise<void> {
    const expiry = setInterval(expire, expireEveryMs);
    // Lets everything that arrived in this turn of the loop come along.
    await nextTurn();
    while (waiting.length > 0) {
      const batch = waiting.slice(0, batchMax);
      waiting = waiting.slice(batchMax);
      try {
        await writeAll(batch);
      } catch (cause) {
        rejectAll(batch, cause);
      }
    }
    clearInterval(expiry);
    running = null;
  }

  function expire(): void {
    pending.expire();
    waiting = pending.stillOpen(waiting);
  }

  /** Comes to an end with each of them: written, refused, or out of patience. */
  async function writeAll(batch: readonly Pending[]): Promise<void> {
    let races = 0;
    let losses = 0;
    let open = pending.stillOpen(batch);
    while (open.length > 0) {
      const { left, failure } = await writeSome(open);
      if (!failure) return;
      if (failure.kind === 'all-refused') return writeApart(left, failure.cause);
      if (failure.kind === 'first-refused') left[0]?.reject(failure.cause);
      if (failure.kind === 'lost') await pause(pauseAfter(losses++));
      const rest = pending.stillOpen(left);
      races = failure.kind === 'lost' || rest.length < open.length ? 0 : races + 1;
      if (races > racesMax) return rejectAll(rest, refuse.busy({ retryAfterSeconds: 1 }));
      open = rest;
    }
  }

  async function writeSome(batch: readonly Pending[]): Promise<Rest> {
    let left = batch;
    try {
      await heads.learn(batch.map(({ draft }) => draft.conversationId));
      const numbered = batch.map(({ draft }) => ({
        ...draft,
        seq: heads.next(draft.conversationId),
      }));
      const { count, failure } = await messages.write(numbered, clock.now());
      accept(batch, numbered.slice(0, count));
      left = batch.slice(count);
      if (failure?.kind === 'duplicate') await findStored(left);
      return stopped(left, failure);
    } catch (cause) {
      return stopped(left, writeFailureOf(cause));
    }
  }

  function stopped(left: readonly Pending[], failure: WriteFailure | null): Rest {
    heads.forget(left.map(({ draft }) => draft.conversationId));
    if (failure?.kind === 'lost') for (const one of left) one.wasLost = true;
    return { left, failure };
  }

  function accept(batch: readonly Pending[], stored: readonly Message[]): void {
    if (stored.length > 0) written(stored);
    for (const [index, message] of stored.entries()) batch[index]?.resolve(message);
  }

  /**
   * The first of them met a message with its id or with its number. Where ids are taken these are
   * repeats, and then often many of them: who got no answer sends again all that they have sent.
   */
  async function findStored(batch: readonly Pending[]): Promise<void> {
    const stored = await messages.getMany(batch.map(({ draft }) => draft.id));
    for (const { draft, wasLost, resolve } of batch) {
      const message = stored.get(draft.id);
      if (!message) continue;
      // Written by an insert whose answer was lost: nobody has told of it yet.
      if (wasLost) written([message]);
      resolve(message);
    }
  }

  /** One of them cannot be written, and the store does not say which: it fails alone. */
  async function writeApart(batch: readonly Pending[], cause: unknown): Promise<void> {
    const isForAll = cause instanceof DomainError && cause.kind === 'unavailable';
    if (isForAll || batch.length === 1) return rejectAll(batch, cause);
    const half = Math.ceil(batch.length / 2);
    await writeAll(batch.slice(0, half));
    await writeAll(batch.slice(half));
  }

  async function idle(): Promise<void> {
    while (running) await running;
  }

  return { submit, idle };
}

function rejectAll(batch: readonly Pending[], cause: unknown): void {
  for (const { reject } of batch) reject(cause);
}
