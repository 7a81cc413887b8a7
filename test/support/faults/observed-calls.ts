/**
 * Calls of a server that is being harmed, each with a deadline, and a record of how they ended. What
 * a client may be told while something is broken is short: an answer, or "not now" and when to ask
 * again. Anything else is a fault, and is kept word for word.
 */
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import type { Auth, Operation } from '../../../server/kernel/contract.ts';
import { requestFor } from '../client.ts';

/** How long anybody waits for an answer, whatever is broken; see kernel/calls.ts. */
const callMsMax = 20_000;

export type Answer<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** Refused for now, as a server says that is in trouble: code and seconds to wait. */
  | { readonly kind: 'not-now'; readonly code: string }
  /** The connection was lost before an answer came. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'fault' };

/** Calls operations as one person, over HTTP or over a socket. */
export type Caller = <I extends z.ZodType, O extends z.ZodType>(
  operation: Operation<string, Auth, I, O>,
  input: z.input<I>,
) => Promise<Answer<z.output<O>>>;

export interface ObservedCalls {
  overHttp(accessToken: string): Caller;
  /** Stays connected by itself; `close` ends it. */
  overSocket(accessToken: string): Caller;
  /** How many calls ended in which way. */
  readonly endings: ReadonlyMap<string, number>;
  /** What must not have happened. */
  readonly faults: readonly string[];
  close(): void;
}

export interface ObservedCallsOptions {
  /** Another one after a restart. */
  readonly url: () => string;
  /** The server itself goes: connections that end without an answer are no fault. */
  readonly mayBeLost?: boolean;
}

const problemShape = z.looseObject({
  status: z.number(),
  code: z.string(),
  retryAfterSeconds: z.number().optional(),
});
const acknowledgement = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), problem: problemShape }),
]);

export function observeCalls({ url, mayBeLost = false }: ObservedCallsOptions): ObservedCalls {
  const endings = new Map<string, number>();
  const faults: string[] = [];
  const sockets = new Set<Socket>();

  function note<T>(ending: string, answer: Answer<T>): Answer<T> {
    endings.set(ending, (endings.get(ending) ?? 0) + 1);
    return answer;
  }

  function fault(name: string, what: string): Answer<never> {
    faults.push(`${name}: ${what}`);
    return note('fault', { kind: 'fault' });
  }

  function lost(name: string, error: unknown): Answer<never> {
    const why = error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : '';
    if (error instanceof Error && error.name === 'TimeoutError') return fault(name, 'no answer');
    return mayBeLost ? note('lost', { kind: 'lost' }) : fault(name, `connection lost: ${why}`);
  }

  /** @param retryAfter of the header where there are headers, else of the problem */
  function refused(name: string, problem: unknown, retryAfter: unknown): Answer<never> {
    const { status, code } = problemShape.parse(problem);
    const isNotNow = status === 503 && Number(retryAfter) > 0;
    if (!isNotNow) return fault(name, `${status} ${code}, retry after ${String(retryAfter)}`);
    return note(code, { kind: 'not-now', code });
  }

  return {
    endings,
    faults,
    overHttp: (accessToken) => async (operation, input) => {
      const { name } = operation;
      const { method, path, body } = requestFor(operation, input);
      try {
        const response = await fetch(`${url()}${path}`, {
          method,
          headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
          body,
          signal: AbortSignal.timeout(callMsMax),
        });
        const answer: unknown = JSON.parse(await response.text());
        if (!response.ok) return refused(name, answer, response.headers.get('retry-after'));
        return note('done', { kind: 'done', value: operation.output.parse(answer) });
      } catch (error) {
        return lost(name, error);
      }
    },
    overSocket: (accessToken) => {
      const socket = io(url(), {
        ...{ transports: ['websocket'], auth: { token: accessToken }, forceNew: true },
        ...{ reconnectionDelay: 50, reconnectionDelayMax: 200 },
      });
      sockets.add(socket);
      let wasOpen = false;
      socket.once('connect', () => {
        wasOpen = true;
      });
      return async (operation, input) => {
        const { name } = operation;
        const startedAt = performance.now();
        // It would keep what it cannot send for a server that may never come back.
        if (mayBeLost && wasOpen && !socket.connected) return note('lost', { kind: 'lost' });
        try {
          const call = socket.timeout(callMsMax).emitWithAck('call', { operation: name, input });
          const answer = acknowledgement.parse(await call);
          if (!answer.ok) return refused(name, answer.problem, answer.problem.retryAfterSeconds);
          return note('done', { kind: 'done', value: operation.output.parse(answer.value) });
        } catch (error) {
          if (performance.now() - startedAt >= callMsMax) return fault(name, 'no answer');
          return lost(name, error);
        }
      };
    },
    close: () => {
      for (const socket of sockets) socket.close();
    },
  };
}
