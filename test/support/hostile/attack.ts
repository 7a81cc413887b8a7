/** Sends cases one by one and finds those that break something or hold the server up. */
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import type { Operation } from '../../../server/kernel/contract.ts';
import { requestFor } from '../client.ts';
import { type Place, sampleOf, withAt } from './places.ts';
import { describeValue } from './values.ts';
import type { Caller, World } from './world.ts';

export interface Case {
  readonly place: Place;
  readonly value: unknown;
  readonly as: 'owner' | 'outsider' | 'nobody';
}

/** What came back: a status of HTTP, or why there was none. */
export interface Answer {
  readonly status: number;
  readonly code: string;
}

/**
 * No answer of the operation's own. A frame that is too large, and the end of the session, cut the
 * connection.
 */
const cut: Answer = { status: 0, code: 'cut' };

export interface Boundary {
  send(one: Case): Promise<Answer>;
  close(): void;
}

export function describeCase({ place, value, as }: Case): string {
  return `${place.operation.name} ${place.path.join('.')} = ${describeValue(value)} as ${as}`;
}

const problem = z.looseObject({ status: z.number(), code: z.string() });
const answerMsMax = 20_000;

export function overHttp(url: string, world: World): Boundary {
  async function send(one: Case): Promise<Answer> {
    const { place, value } = one;
    const input = withAt(sampleOf(place.operation, world.known), place.path, value);
    const request = requestOf(place.operation, input);
    // What has no form as an address is nothing that anybody could send.
    if (request === null) return cut;
    const { method, path, body } = request;
    const caller = callerOf(world, one);
    const asked = fetch(`${url}${path}`, {
      ...{ method, body, redirect: 'manual', signal: AbortSignal.timeout(answerMsMax) },
      headers: {
        ...(typeof body === 'string' && { 'content-type': 'application/json' }),
        ...(caller && { authorization: `Bearer ${caller.token()}` }),
      },
    });
    const response = await asked.catch((error: unknown) => {
      if (path.length > headBytesMax && isReset(error)) return null;
      throw error;
    });
    if (response === null) return cut;
    const text = await response.text();
    const code = problem.safeParse(response.ok ? {} : asJson(text)).data?.code ?? '';
    if (response.status === 401) await caller?.signInAgain();
    return { status: response.status, code };
  }
  return { send, close: () => undefined };
}

/** An address that fills a head is refused while it is being sent; only chance lets its sender see why. */
const headBytesMax = 16 * 1024;

function isReset(error: unknown): boolean {
  const cause = error instanceof TypeError ? error.cause : null;
  return cause instanceof Error && 'code' in cause && resets.has(String(cause.code));
}

const resets: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

function requestOf(operation: Operation, input: unknown) {
  try {
    return requestFor(operation, input);
  } catch (error) {
    if (error instanceof URIError || error instanceof TypeError) return null;
    throw error;
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const acknowledgement = z.union([
  z.object({ ok: z.literal(true) }).transform((): Answer => ({ status: 200, code: 'ok' })),
  z.object({ ok: z.literal(false), problem }).transform(({ problem: told }): Answer => told),
]);

export function overSocket(url: string, world: World): Boundary {
  const open = new Map<Caller, Socket>();

  async function socketOf(caller: Caller): Promise<Socket> {
    const known = open.get(caller);
    if (known?.connected) return known;
    known?.close();
    const socket = await connect(url, caller.token()).catch(async () => {
      await caller.signInAgain();
      return connect(url, caller.token());
    });
    open.set(caller, socket);
    return socket;
  }

  return {
    send: async (one) => {
      const { operation, path } = one.place;
      const input = withAt(sampleOf(operation, world.known), path, one.value);
      const socket = await socketOf(callerOf(world, one) ?? world.outsider);
      return new Promise((resolve, reject) => {
        const gone = () => resolve(cut);
        socket.once('disconnect', gone);
        const request = { operation: operation.name, input };
        socket.timeout(answerMsMax).emit('call', request, (error: unknown, told: unknown) => {
          socket.off('disconnect', gone);
          if (error) reject(new Error(`no answer within ${answerMsMax} ms`));
          else resolve(acknowledgement.parse(told));
        });
      });
    },
    close: () => {
      for (const socket of open.values()) socket.close();
    },
  };
}

function connect(url: string, token: string): Promise<Socket> {
  const socket = io(url, {
    ...{ transports: ['websocket'], auth: { token }, forceNew: true, reconnection: false },
  });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}

function callerOf({ owner, outsider }: World, { as }: Case): Caller | null {
  return { owner, outsider, nobody: null }[as];
}
