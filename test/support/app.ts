/**
 * A whole server in the test's own process, over the shared store, with a clock that the test may
 * move. The real parts throughout: HTTP by supertest, sockets by socket.io-client. Each reply is
 * parsed by its contract, so a test also proves that the server keeps its word.
 */
import { io, type Socket } from 'socket.io-client';
import request from 'supertest';
import { z } from 'zod';
import { root } from '../../scripts/tools/project.mjs';
import { accounts } from '../../server/contract.ts';
import { type Clock, systemClock } from '../../server/kernel/clock.ts';
import { readConfig } from '../../server/kernel/config.ts';
import type { Auth, Operation, Push } from '../../server/kernel/contract.ts';
import { type Kernel, openKernel } from '../../server/kernel/kernel.ts';
import { type RunningServer, serve } from '../../server/serve.ts';
import { password, requestFor } from './client.ts';
import { freshFolder, removeFolder } from './folders.ts';
import { freshDatabaseUri } from './store.ts';

export interface Bearer {
  readonly accessToken: string;
}

export interface Person extends Bearer {
  readonly id: `usr_${string}`;
  readonly handle: string;
  readonly sessionId: `ses_${string}`;
  readonly refreshToken: string;
}

const problemShape = z.looseObject({
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Refusal = z.infer<typeof problemShape>;

export interface TestApp {
  readonly server: RunningServer;
  readonly kernel: Kernel;
  readonly url: string;
  readonly storeUri: string;
  readonly dataFolder: string;
  /** Calls an operation over HTTP and gives its reply; a refusal fails the test. */
  ask<I extends z.ZodType, O extends z.ZodType>(
    operation: Operation<string, Auth, I, O>,
    input: z.input<I>,
    as?: Bearer,
  ): Promise<z.output<O>>;
  /** Calls an operation that must be refused and gives the problem. */
  refusal(operation: Operation, input: unknown, as?: Bearer): Promise<Refusal>;
  /** Calls an operation and gives the status of the answer, whatever it is. */
  status(operation: Operation, input: unknown, as?: Bearer): Promise<number>;
  signUp(
    handle: string,
    more?: { displayName?: string; locale?: 'en' | 'ko' | 'zh' },
  ): Promise<Person>;
  connect(person: Bearer): Promise<Device>;
  stop(): Promise<void>;
}

export interface AppSettings {
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  /** Give the URI of a first app to run a second process's worth over the same data. */
  readonly storeUri?: string;
  /** The folder of a built web client; without it the one that `npm run build` made, if any. */
  readonly webFolder?: string;
}

export async function startApp(settings: AppSettings = {}): Promise<TestApp> {
  const dataFolder = await freshFolder();
  const storeUri = settings.storeUri ?? freshDatabaseUri();
  const config = readConfig({
    MARU_DATA: dataFolder,
    MARU_NO_LIMITS: '1',
    MARU_OPERATORS: 'keeper',
    MARU_BANK: 'simulator',
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'error',
    ...settings.env,
  });
  const kernel = await openKernel({ config, clock: settings.clock ?? systemClock, storeUri });
  const paths = { templates: `${root}/templates`, web: settings.webFolder ?? `${root}/dist/web` };
  const server = await serve({ kernel, paths, port: 0 });
  const { url } = server;

  const ask = async <I extends z.ZodType, O extends z.ZodType>(
    operation: Operation<string, Auth, I, O>,
    input: z.input<I>,
    as?: Bearer,
  ): Promise<z.output<O>> => {
    const { status, body } = await callHttp(url, operation, input, as);
    if (status !== 200) throw new Error(`${operation.name}: ${JSON.stringify(body)}`);
    return parsed(operation.output, body);
  };

  return {
    server,
    kernel,
    url,
    storeUri,
    dataFolder,
    ask,
    refusal: async (operation, input, as) => {
      const { status, body } = await callHttp(url, operation, input, as);
      if (status === 200) throw new Error(`${operation.name} was not refused`);
      return problemShape.parse(body);
    },
    status: async (operation, input, as) => (await callHttp(url, operation, input, as)).status,
    signUp: async (handle, { displayName = handle, locale = 'en' } = {}) => {
      const { me, tokens } = await ask(accounts.signUp, { handle, displayName, locale, password });
      return { id: me.id, handle, ...tokens, refreshToken: tokens.refreshToken ?? '' };
    },
    connect: (person) => connect(url, person),
    stop: async () => {
      await server.stop();
      await removeFolder(dataFolder);
    },
  };
}

function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  return schema.parse(value);
}

/** Sends an input the way the operation's address wants it. */
async function callHttp(url: string, operation: Operation, input: unknown, as?: Bearer) {
  const { method, path, body } = requestFor(operation, input);
  const pending = request(url)[verbs[method]](path);
  if (as) pending.set('authorization', `Bearer ${as.accessToken}`);
  if (body === null) return pending;
  const isFile = typeof body !== 'string';
  pending.set('content-type', isFile ? 'application/octet-stream' : 'application/json');
  return pending.send(isFile ? Buffer.from(body) : body);
}

const verbs = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;

const acknowledgement = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), problem: problemShape }),
]);

export interface Device {
  readonly socket: Socket;
  /** All that was pushed of one kind so far, parsed by its contract. */
  pushed<D extends z.ZodType>(push: Push<string, D>): z.output<D>[];
  ask<I extends z.ZodType, O extends z.ZodType>(
    operation: Operation<string, Auth, I, O>,
    input: z.input<I>,
  ): Promise<z.output<O>>;
  refusal(operation: Operation, input: unknown): Promise<Refusal>;
  close(): void;
}

/** A connected device: a real socket.io client that remembers what it was pushed. */
export async function connect(url: string, { accessToken }: Bearer): Promise<Device> {
  const socket = io(url, {
    transports: ['websocket'],
    auth: { token: accessToken },
    forceNew: true,
    reconnection: false,
  });
  const pushes: { type: string; data: unknown }[] = [];
  socket.on('push', (push) => pushes.push(push));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const call = async ({ name }: Operation, input: unknown) =>
    acknowledgement.parse(
      await socket.timeout(20_000).emitWithAck('call', { operation: name, input }),
    );
  return {
    socket,
    pushed: <D extends z.ZodType>(push: Push<string, D>): z.output<D>[] =>
      pushes.filter(({ type }) => type === push.type).map(({ data }) => parsed(push.data, data)),
    ask: async <I extends z.ZodType, O extends z.ZodType>(
      operation: Operation<string, Auth, I, O>,
      input: z.input<I>,
    ) => {
      const answer = await call(operation, input);
      if (!answer.ok) throw new Error(`${operation.name}: ${JSON.stringify(answer.problem)}`);
      return parsed(operation.output, answer.value);
    },
    refusal: async (operation, input) => {
      const answer = await call(operation, input);
      if (answer.ok) throw new Error(`${operation.name} was not refused`);
      return answer.problem;
    },
    close: () => void socket.close(),
  };
}
