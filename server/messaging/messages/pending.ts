/**
 * Messages that are to be written: each known by its id, so that a repeat joins it, and each with an
 * end of its sender's patience. Who has lost patience is told so, though the message may still be
 * written: sent again, it is the same message.
 */

import { refuse as refuseNow } from '../../kernel/errors.ts';
import type { Id } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import type { Draft, Message } from './message.ts';

export interface Pending {
  readonly draft: Draft;
  readonly outcome: Promise<Message>;
  /** True when the store was given it and did not say what became of it. */
  wasLost: boolean;
  resolve(message: Message): void;
  reject(cause: unknown): void;
}

export interface PendingLimits {
  /** More at a time than the store writes in seconds. */
  readonly countMax: number;
  readonly patienceMs: number;
}

export interface PendingMessages {
  /** @throws DomainError `messaging.busy` when too many wait already */
  add(draft: Draft): Pending;
  find(id: Id<'msg'>): Pending | undefined;
  /** Those of a batch for which somebody still waits. */
  stillOpen(batch: readonly Pending[]): Pending[];
  /** Refuses those that have waited for too long. */
  expire(): void;
}

export function createPending({ countMax, patienceMs }: PendingLimits): PendingMessages {
  // In the order in which they came, so the first is the one that has waited longest.
  const open = new Map<Id<'msg'>, Pending & { readonly until: number }>();

  function add(draft: Draft): Pending {
    if (open.size >= countMax) throw refuse.busy({ retryAfterSeconds });
    const { promise: outcome, resolve, reject } = withResolvers<Message>();
    const pending = {
      draft,
      outcome,
      wasLost: false,
      until: performance.now() + patienceMs,
      resolve: (message: Message) => {
        close(pending);
        resolve(message);
      },
      reject: (cause: unknown) => {
        close(pending);
        reject(cause);
      },
    };
    open.set(draft.id, pending);
    return pending;
  }

  function close(pending: Pending): void {
    if (open.get(pending.draft.id) === pending) open.delete(pending.draft.id);
  }

  return {
    add,
    find: (id) => open.get(id),
    stillOpen: (batch) => batch.filter((pending) => open.get(pending.draft.id) === pending),
    expire: () => {
      const now = performance.now();
      for (const pending of open.values()) {
        if (pending.until > now) return;
        pending.reject(refuseNow['no-answer']({ retryAfterSeconds }));
      }
    },
  };
}

const retryAfterSeconds = 1;

function withResolvers<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (cause: unknown) => void = () => {};
  const promise = new Promise<T>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { promise, resolve, reject };
}
