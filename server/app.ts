/** Builds each module on the kernel and gathers what they offer. No logic. */
import { createAccounts } from './accounts/index.ts';
import * as contract from './contract.ts';
import { type Push, pushesIn } from './kernel/contract.ts';
import type { Kernel } from './kernel/kernel.ts';
import { kernelMigrations } from './kernel/kernel-migrations.ts';
import { type Module, moduleOf } from './kernel/module.ts';
import { createPublicPages } from './kernel/pages/public-pages.ts';
import { sitemapPages } from './kernel/pages/sitemap.ts';
import { createMedia } from './media/index.ts';
import { createMessaging } from './messaging/index.ts';
import { createOfficial } from './official/index.ts';
import { createOperator } from './operator/index.ts';
import { createPayments } from './payments/index.ts';
import { createStores } from './stores/index.ts';
import { createSync } from './sync/index.ts';
import { createWallet } from './wallet/index.ts';

export interface App extends Required<Module> {
  readonly pushes: readonly Push[];
}

export interface AppOptions {
  readonly templatesFolder: string;
  /** Known only once the server listens. */
  readonly publicUrl: () => string;
}

export function buildApp(kernel: Kernel, options: AppOptions): App {
  const { config, feed, ...shared } = kernel;
  const publicPages = createPublicPages(options);
  const deps = {
    ...shared,
    ...options,
    publicPages,
    realtime: feed,
    dataFolder: config.dataFolder,
  };

  const accounts = createAccounts({ ...deps, operators: config.operators });
  const wallet = createWallet({ ...deps, accounts, bank: config.bank });
  const media = createMedia({ ...deps, secret: config.tokenSecret });
  const payments = createPayments({ ...deps, accounts, wallet });
  const messaging = createMessaging({ ...deps, accounts, media });
  const stores = createStores({ ...deps, accounts, media, payments, bank: config.bank.kind });
  const official = createOfficial({ ...deps, accounts, media, messaging, stores });

  const sync = createSync({ feed });

  const modules = [accounts, wallet, media, payments, messaging, stores, official, sync];
  const styles: Module = { endpoints: [], pages: [publicPages.stylesheet] };
  const served = moduleOf([styles, ...modules.map(({ module }) => module)]);
  const operator = createOperator({ ...deps, accounts, subscribers: served.subscribers });
  const sitemap: Module = {
    endpoints: [],
    pages: sitemapPages({ ...options, addresses: served.addresses }),
  };
  const all = moduleOf([served, operator.module, sitemap]);
  const pushes = pushesIn(contract);
  feed.understands(pushes);
  return { ...all, migrations: [...kernelMigrations, ...all.migrations], pushes };
}
