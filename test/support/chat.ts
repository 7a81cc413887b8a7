/**
 * The modules accounts and messaging over a fresh database, with real parts and a stopped clock. Give
 * the URI of a first one for what a second process would be over the same data.
 */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { root } from '../../scripts/tools/project.mjs';
import { type Accounts, createAccounts } from '../../server/accounts/index.ts';
import * as contract from '../../server/contract.ts';
import type { Actor, UserActor } from '../../server/kernel/actor.ts';
import { createSessions } from '../../server/kernel/auth/sessions.ts';
import { createTokens } from '../../server/kernel/auth/tokens.ts';
import { type Auth, type Operation, pushesIn } from '../../server/kernel/contract.ts';
import { DomainError } from '../../server/kernel/errors.ts';
import { createDispatcher, type Dispatcher } from '../../server/kernel/events/dispatcher.ts';
import type { DomainEvent } from '../../server/kernel/events/event.ts';
import { notifying } from '../../server/kernel/events/subscribers.ts';
import { createFeed } from '../../server/kernel/feed/feed.ts';
import { createPushes } from '../../server/kernel/feed/store.ts';
import type { Logger } from '../../server/kernel/logger.ts';
import { createStoreQueue } from '../../server/kernel/queue/store-queue.ts';
import { unlimited } from '../../server/kernel/rate-limiter.ts';
import { createMedia, type Media } from '../../server/media/index.ts';
import { type MessageSent, messageSent } from '../../server/messaging/events.ts';
import { createMessaging, type Messaging } from '../../server/messaging/index.ts';
import { createSync } from '../../server/sync/index.ts';
import { password } from './client.ts';
import { openDeps, type TestDeps } from './deps.ts';
import { freshFolder, removeFolder } from './folders.ts';
import { type RecordingLines, recordingLines } from './recording-lines.ts';

export interface Chat extends TestDeps {
  readonly accounts: Accounts;
  readonly media: Media;
  readonly messaging: Messaging;
  readonly realtime: RecordingLines;
  readonly dispatcher: Dispatcher;
  /** What a module that subscribes to messages has heard here. */
  readonly heard: readonly DomainEvent<MessageSent>[];
  /** Calls an operation through its endpoint and gives its reply, parsed by the contract. */
  ask<I extends z.ZodType, O extends z.ZodType>(
    operation: Operation<string, Auth, I, O>,
    input: z.input<I>,
    actor: Actor,
  ): Promise<z.output<O>>;
  /** The code of the refusal that an operation must give. */
  refusal(operation: Operation, input: unknown, actor: Actor): Promise<string>;
  person(handle?: string): Promise<UserActor>;
  befriend(one: UserActor, other: UserActor): Promise<void>;
  /** All that was told has been reacted to, and every message is settled. */
  settled(): Promise<void>;
  /** Ends this process's worth; messages that were on their way come to rest first. */
  close(): Promise<void>;
}

const origin = { ip: '127.0.0.1', agent: 'test' };

export async function openChat(uri?: string, log?: Logger): Promise<Chat> {
  const deps = await openDeps(uri, log);
  const { db, clock, ids, logger } = deps;
  const dataFolder = await freshFolder();
  const lines = recordingLines();
  const realtime = createFeed({ ...deps, lines, pushes: createPushes(db) });
  const tokens = createTokens({ secret: 'a secret for tests, 32 long or more', clock });
  const sessions = createSessions({ db, ids, clock, tokens });
  const queue = createStoreQueue({ db, ids, clock, logger });
  const operators = new Set(['keeper']);
  const accounts = createAccounts({ ...deps, limiter: unlimited, realtime, sessions, operators });
  const media = createMedia({
    ...deps,
    secret: 'a secret for tests, 32 long or more',
    dataFolder,
    templatesFolder: `${root}/templates`,
  });
  const messaging = createMessaging({ ...deps, realtime, queue, accounts, media });
  realtime.understands(pushesIn(contract));
  const sync = createSync({ feed: realtime });
  const modules = [accounts.module, messaging.module, media.module, sync.module];
  const heard: DomainEvent<MessageSent>[] = [];
  const hear = notifying(messageSent, 'test.hear-messages', async (event) => {
    heard.push(event);
  });
  const subscribers = [...modules.flatMap((module) => module.subscribers ?? []), hear];
  const dispatcher = createDispatcher({ ...deps, subscribers, holder: randomUUID() });
  const endpoints = new Map(
    modules.flatMap((module) => module.endpoints).map((endpoint) => [endpoint.operation, endpoint]),
  );
  await db.prepare();
  dispatcher.start();

  const invoke = (operation: Operation, input: unknown, actor: Actor): Promise<unknown> => {
    const endpoint = endpoints.get(operation);
    if (!endpoint) throw new Error(`${operation.name} has no endpoint`);
    return endpoint.invoke(actor, input);
  };
  const ask: Chat['ask'] = async (operation, input, actor) =>
    parsed(operation.output, await invoke(operation, input, actor));

  return {
    ...deps,
    accounts,
    media,
    messaging,
    realtime: lines,
    dispatcher,
    heard,
    ask,
    refusal: async (operation, input, actor) => {
      try {
        await invoke(operation, input, actor);
      } catch (error) {
        if (error instanceof DomainError) return error.code;
        throw error;
      }
      throw new Error(`${operation.name} was not refused`);
    },
    person: async (handle = freshHandle()) => {
      const endpoint = endpoints.get(contract.accounts.signUp);
      const account = { handle, displayName: handle, password };
      const reply = await endpoint?.invoke({ kind: 'anonymous', origin }, account);
      const { me, tokens: opened } = parsed(contract.accounts.signUp.output, reply);
      return { kind: 'user', userId: me.id, sessionId: opened.sessionId, origin };
    },
    befriend: async (one, other) => {
      await ask(contract.accounts.requestFriend, { userId: other.userId }, one);
      await ask(contract.accounts.requestFriend, { userId: one.userId }, other);
    },
    settled: async () => {
      await dispatcher.drained();
      await messaging.module.stop?.();
    },
    close: async () => {
      await dispatcher.stop();
      await messaging.module.stop?.();
      await db.close();
      await removeFolder(dataFolder);
    },
  };
}

function freshHandle(): string {
  return `t${randomUUID().replaceAll('-', '').slice(0, 15)}`;
}

function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  return schema.parse(value);
}
