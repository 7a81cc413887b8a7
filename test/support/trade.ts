/**
 * A world to trade in, over a fresh database: accounts, wallet with the simulated bank, media,
 * payments and stores, built of their real parts. Pushes are recorded instead of sent.
 */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { root } from '../../scripts/tools/project.mjs';
import { createAccounts } from '../../server/accounts/index.ts';
import { stores as storeWords, accounts as words } from '../../server/contract.ts';
import type { Actor } from '../../server/kernel/actor.ts';
import { createSessions } from '../../server/kernel/auth/sessions.ts';
import { createTokens } from '../../server/kernel/auth/tokens.ts';
import type { BankConnection } from '../../server/kernel/config.ts';
import type { Auth, Operation } from '../../server/kernel/contract.ts';
import { createDispatcher } from '../../server/kernel/events/dispatcher.ts';
import type { Id, OfficialId, UserId } from '../../server/kernel/ids.ts';
import { type Currency, money } from '../../server/kernel/money.ts';
import { createStoreQueue } from '../../server/kernel/queue/store-queue.ts';
import { unlimited } from '../../server/kernel/rate-limiter.ts';
import type { Audience, Realtime } from '../../server/kernel/realtime/realtime.ts';
import { createMedia } from '../../server/media/index.ts';
import { createPayments } from '../../server/payments/index.ts';
import { createStores } from '../../server/stores/index.ts';
import { createWallet } from '../../server/wallet/index.ts';
import { openDeps, type TestDeps } from './deps.ts';
import { freshFolder, removeFolder } from './folders.ts';

export interface Trader {
  readonly id: UserId;
  /** Calls an operation as this person; its reply is parsed by its contract. */
  ask<I extends z.ZodType, O extends z.ZodType>(
    operation: Operation<string, Auth, I, O>,
    input: z.input<I>,
  ): Promise<z.output<O>>;
  /** The code of the refusal that an operation must end in. */
  refusal(operation: Operation, input: unknown): Promise<string>;
}

export interface Shop {
  readonly owner: Trader;
  readonly officialId: OfficialId;
  readonly storeId: Id<'sto'>;
}

interface Pushed {
  readonly to: readonly Audience[];
  readonly type: string;
  readonly data: unknown;
}

export type Trade = Awaited<ReturnType<typeof openTrade>>;

const origin = { ip: '127.0.0.1', agent: 'test' };

export interface TradeOptions {
  /** Give the URI of a first world to run a second process's worth over the same data. */
  readonly uri?: string;
  readonly bank?: BankConnection;
  readonly bankTimeoutMs?: number;
}

const simulated: BankConnection = { kind: 'simulated' };

export async function openTrade({
  uri,
  bank = simulated,
  bankTimeoutMs = 1_000,
}: TradeOptions = {}) {
  const deps = await openDeps(uri);
  const dataFolder = await freshFolder();
  const pushes: Pushed[] = [];
  const built = build(deps, { pushes, dataFolder, bank, bankTimeoutMs });
  const { modules, dispatcher, wallet } = built;
  await deps.db.prepare();
  for (const module of modules) await module.start?.();
  dispatcher.start();

  const endpoints = new Map(
    modules
      .flatMap((module) => module.endpoints)
      .map((endpoint) => [endpoint.operation.name, endpoint]),
  );
  const invoke = (actor: Actor, operation: Operation, input: unknown): Promise<unknown> => {
    const endpoint = endpoints.get(operation.name);
    if (!endpoint) throw new Error(`there is no endpoint for ${operation.name}`);
    return endpoint.invoke(actor, input);
  };
  const trader = (id: UserId): Trader => {
    const actor: Actor = { kind: 'user', userId: id, sessionId: deps.ids.next('ses'), origin };
    return {
      id,
      ask: async (operation, input) =>
        parsed(operation.output, await invoke(actor, operation, input)),
      refusal: (operation, input) => refusalOf(invoke(actor, operation, input)),
    };
  };

  async function person(handle: string, locale: 'en' | 'ko' | 'zh' = 'en'): Promise<Trader> {
    const input = { handle, displayName: handle, locale, password: 'correct horse battery' };
    const reply = await invoke({ kind: 'anonymous', origin }, words.signUp, input);
    return trader(parsed(words.signUp.output, reply).me.id);
  }

  async function shop(handle: string, currency: Currency = 'CNY'): Promise<Shop> {
    const owner = await person(`${handle}_owner`);
    const account = { handle, name: handle, kind: 'business' } as const;
    const { id: officialId } = await owner.ask(words.openOfficial, account);
    const opened = { officialId, name: handle, currency };
    const store = await owner.ask(storeWords.openStore, opened);
    return { owner, officialId, storeId: store.id };
  }

  async function product({ owner, storeId }: Shop, name: string, amount: string, stock: number) {
    const price = { amount, currency: 'CNY' } as const;
    return owner.ask(storeWords.addProduct, { storeId, name, price, stock });
  }

  /** Money from the bank, without asking one. */
  async function fund({ id }: Trader, minor: bigint, currency: Currency = 'CNY'): Promise<void> {
    const amount = money(minor, currency);
    const postings = [{ from: 'bank:test/clearing', to: `${id}/main`, amount }] as const;
    const request = { key: `test:${randomUUID()}`, reason: 'top-up', reference: 'test' } as const;
    await deps.db.transaction((tx) => wallet.ledger.post(tx, { ...request, postings }));
  }

  return {
    ...deps,
    ...built,
    pushes,
    trader,
    person,
    shop,
    product,
    fund,
    /** Runs a job now, as the queue would. */
    run: async (name: string, data: object = {}): Promise<void> => {
      const handler = modules.flatMap(({ jobs = [] }) => jobs).find(({ job }) => job.name === name);
      if (!handler) throw new Error(`there is no job ${name}`);
      await handler.run(data);
    },
    /** Until every event told so far has been reacted to. */
    settled: () => dispatcher.drained(),
    close: async (): Promise<void> => {
      await dispatcher.stop();
      for (const module of modules) await module.stop?.();
      await deps.db.close();
      await removeFolder(dataFolder);
    },
  };
}

interface BuildOptions {
  readonly bank: BankConnection;
  readonly pushes: Pushed[];
  readonly dataFolder: string;
  readonly bankTimeoutMs: number;
}

function build(deps: TestDeps, { pushes, dataFolder, bank, bankTimeoutMs }: BuildOptions) {
  const { clock } = deps;
  const tokens = createTokens({ secret: 'a secret of at least 32 characters', clock });
  const base = {
    ...deps,
    realtime: recordingRealtime(pushes),
    queue: createStoreQueue(deps),
    sessions: createSessions({ ...deps, tokens }),
  };
  const accounts = createAccounts({ ...base, limiter: unlimited, operators: new Set(['keeper']) });
  const wallet = createWallet({ ...base, accounts, bank, bankTimeoutMs });
  const media = createMedia({
    ...deps,
    secret: 'a secret for tests, 32 long or more',
    dataFolder,
    templatesFolder: `${root}/templates`,
  });
  const payments = createPayments({ ...base, accounts, wallet });
  const stores = createStores({ ...base, accounts, media, payments, bank: bank.kind });
  const modules = [accounts.module, wallet.module, media.module, payments.module, stores.module];
  const subscribers = modules.flatMap((module) => module.subscribers ?? []);
  const dispatcher = createDispatcher({ ...deps, subscribers, holder: randomUUID() });
  return { modules, dispatcher, accounts, wallet, media, payments, stores };
}

function recordingRealtime(pushes: Pushed[]): Realtime {
  return {
    push: async (to, { type }, data) => {
      pushes.push({ to: typeof to === 'string' ? [to] : to, type, data });
    },
    join: () => undefined,
    leave: () => undefined,
    onConnect: () => undefined,
    onMissed: () => undefined,
    keptAudiencesOf: async () => [],
    disconnectSession: () => undefined,
  };
}

function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  return schema.parse(value);
}

async function refusalOf(pending: Promise<unknown>): Promise<string> {
  try {
    await pending;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
  throw new Error('it was not refused');
}
