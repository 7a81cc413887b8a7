/** Builds each room on the kernel and gathers what they offer. No logic. */
import { createAccounts } from './accounts/index.ts';
import * as contract from './contract.ts';
import type { Push } from './kernel/contract.ts';
import type { Reaction } from './kernel/db/reactions.ts';
import type { Door } from './kernel/doors.ts';
import type { Fact } from './kernel/facts.ts';
import type { Kernel } from './kernel/kernel.ts';
import type { JobHandler } from './kernel/queue/queue.ts';
import type { Page, Room } from './kernel/room.ts';
import { createMedia } from './media/index.ts';
import { createMessaging } from './messaging/index.ts';
import { createOfficial } from './official/index.ts';
import { createPayments } from './payments/index.ts';
import { createStores } from './stores/index.ts';
import { createWallet } from './wallet/index.ts';

export interface App {
  readonly doors: readonly Door[];
  readonly pushes: readonly Push[];
  readonly pages: readonly Page[];
  readonly reactions: readonly Reaction[];
  readonly jobs: readonly JobHandler[];
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface AppOptions {
  readonly templatesFolder: string;
  /** Known only once the server listens. */
  readonly publicUrl: () => string;
  /** Hands facts that have a durable home of their own to the relay. */
  readonly publish: (facts: readonly Fact[]) => Promise<void>;
}

export function buildApp(kernel: Kernel, options: AppOptions): App {
  const { config, gateway, ...ground } = kernel;
  const base = { ...ground, ...options, realtime: gateway, dataFolder: config.dataFolder };

  const accounts = createAccounts({ ...base, operators: config.operators });
  const wallet = createWallet({ ...base, accounts, bankUrl: config.bankUrl });
  const media = createMedia({ ...base, secret: config.tokenSecret });
  const payments = createPayments({ ...base, accounts, wallet });
  const messaging = createMessaging({ ...base, accounts, media });
  const stores = createStores({ ...base, accounts, media, payments });
  const official = createOfficial({ ...base, accounts, media, messaging, stores });

  const rooms: readonly Room[] = [
    accounts.room,
    wallet.room,
    media.room,
    payments.room,
    messaging.room,
    stores.room,
    official.room,
  ];
  return {
    doors: rooms.flatMap(({ doors }) => doors),
    pushes: Object.values(contract)
      .flatMap((words) => Object.values(words))
      .filter(isPush),
    pages: rooms.flatMap(({ pages }) => pages ?? []),
    reactions: rooms.flatMap(({ reactions }) => reactions ?? []),
    jobs: rooms.flatMap(({ jobs }) => jobs ?? []),
    start: async () => {
      for (const room of rooms) await room.start?.();
    },
    stop: async () => {
      for (const room of rooms.toReversed()) await room.stop?.();
    },
  };
}

/** Among a contract's exports, a push is what has a type and data. */
function isPush(word: unknown): word is Push {
  return typeof word === 'object' && word !== null && 'data' in word && 'summary' in word;
}
