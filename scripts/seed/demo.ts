/**
 * Builds the demo world through the product's own endpoints, so that whatever is in it could have been
 * done by hand. Told at a clock of its own that walks through the last days; doing it again adds
 * nothing.
 */
import {
  accounts,
  media,
  messaging,
  official,
  payments,
  stores,
  wallet,
} from '../../server/contract.ts';
import { assert } from '../../server/kernel/assert.ts';
import {
  after,
  hours,
  minutes,
  type StoppedClock,
  stoppedClock,
  systemClock,
} from '../../server/kernel/clock.ts';
import type { Config } from '../../server/kernel/config.ts';
import { openKernel } from '../../server/kernel/kernel.ts';
import { startWork } from '../../server/work.ts';
import { type Ask, callerOf, keyOf, type Resident, unless } from './caller.ts';
import { drawLogo, drawProduct } from './pictures.ts';
import {
  type AgencyPlan,
  agency,
  type Chat,
  chats,
  friendships,
  openRequest,
  operatorHandle,
  type PersonPlan,
  password,
  people,
  type ShopPlan,
  shops,
} from './world.ts';

export interface SeedOptions {
  readonly config: Config;
  readonly templatesFolder: string;
  readonly storeUri: string;
}

export interface SeededWorld {
  readonly operator: string;
  readonly signInHint: string;
}

const world: SeededWorld = {
  operator: operatorHandle,
  signInHint: `Sign in as lili (中文), minjun (한국어) or emma (English); shop owners are sunmei and hanjiwoo, the agency's clerk is gaofei. Password of all: ${password}`,
};

export async function seedDemoWorld(options: SeedOptions): Promise<SeededWorld> {
  const { config, storeUri, templatesFolder } = options;
  const now = systemClock.now();
  const clock = stoppedClock(after(now, -hours(96)));
  const operators = new Set([operatorHandle]);
  const kernel = await openKernel({ config: { ...config, operators }, clock, storeUri });
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`;
  const work = await startWork(kernel, {
    templatesFolder,
    publicUrl: () => publicUrl,
    runsJobs: true,
  });
  try {
    const { anyone, resident } = callerOf(work.app);
    const scene = { anyone, resident, clock, now: now.getTime(), settled: work.settled };
    if (!(await isSettled(scene))) await settle(scene);
  } finally {
    await work.stop();
    await kernel.close();
  }
  return world;
}

interface Scene {
  readonly anyone: Ask;
  readonly resident: ReturnType<typeof callerOf>['resident'];
  readonly clock: StoppedClock;
  /** Milliseconds of the real now, which the scene's clock approaches. */
  readonly now: number;
  readonly settled: () => Promise<void>;
}

/** The world is complete when the last that happens in it has happened. */
async function isSettled({ anyone, resident }: Scene): Promise<boolean> {
  const last = shops.flatMap(({ orders }) => orders).sort((a, b) => a.hoursAgo - b.hoursAgo)[0];
  assert(last, 'somebody buys something');
  const { buyer: handle } = last;
  return unless(
    'accounts.wrong-credentials',
    async () => {
      const { me, tokens } = await anyone(accounts.signIn, { handle, password });
      const { ask } = resident(me.id, handle, tokens.sessionId);
      const { items } = await ask(stores.listMyOrders, {});
      await ask(accounts.signOut, {});
      return items.some(({ state }) => state === 'paid');
    },
    () => Promise.resolve(false),
  );
}

type Town = ReadonlyMap<string, Resident>;

/** Everybody arrives first; then what happened, told in the order in which it happened. */
async function settle(scene: Scene): Promise<void> {
  const town = await moveIn(scene);
  for (const [from, to, note] of friendships) await befriend(town, from, to, note);
  await scene.settled();
  await askForFriendship(town);
  const opened = await Promise.all(shops.map((shop) => openShop(town, shop)));
  const agencyId = await openAgency(town, agency);

  const happenings = [
    ...chats.map((chat) => ({ hoursAgo: chat.hoursAgo, tell: () => talk(scene, town, chat) })),
    ...shops.flatMap((shop, index) => tradeOf(scene, town, shop, opened[index])),
    ...agency.announcements.map((announcement) => ({
      hoursAgo: announcement.hoursAgo,
      tell: () => announce(town, agencyId, announcement),
    })),
  ];
  for (const { hoursAgo, tell } of happenings.sort((a, b) => b.hoursAgo - a.hoursAgo)) {
    scene.clock.set(new Date(scene.now - hours(hoursAgo)));
    await tell();
    await scene.settled();
  }
  scene.clock.set(new Date(scene.now));
  await scene.settled();
  for (const { ask } of town.values()) await ask(accounts.signOut, {});
}

const who = (town: Town, handle: string): Resident => {
  const found = town.get(handle);
  assert(found, `${handle} lives in the demo world`);
  return found;
};

async function moveIn({ anyone, resident }: Scene): Promise<Town> {
  const town = new Map<string, Resident>();
  for (const { handle, displayName, locale, wallet: filled, showsFollowing } of people) {
    const { me, tokens } = await unless(
      'accounts.handle-taken',
      () => anyone(accounts.signUp, { handle, displayName, locale, password }),
      () => anyone(accounts.signIn, { handle, password }),
    );
    const person = resident(me.id, handle, tokens.sessionId);
    town.set(handle, person);
    if (showsFollowing) await person.ask(accounts.updateProfile, { showsFollowing });
    if (filled) await fillWallet(person, displayName, filled);
  }
  return town;
}

async function fillWallet(
  { ask, handle }: Resident,
  holder: string,
  { amount, currency }: NonNullable<PersonPlan['wallet']>,
): Promise<void> {
  const linked = await ask(wallet.listBankAccounts, {});
  const known = linked.items.find((account) => account.currency === currency);
  const account = known ?? (await linkBank(ask, handle, holder, currency));
  await ask(wallet.topUp, {
    bankAccountId: account.id,
    amount: { amount, currency },
    idempotencyKey: keyOf(`top-up ${handle} ${currency}`),
  });
}

async function linkBank(ask: Ask, handle: string, holder: string, currency: string) {
  const { items } = await ask(wallet.listBanks, {});
  const bank = items.find((one) => one.currency === currency);
  assert(bank, `there is a bank for ${currency}`);
  const digits = keyOf(`bank ${handle}`).replaceAll(/\D/g, '').padEnd(12, '0').slice(0, 12);
  return ask(wallet.linkBankAccount, { bank: bank.bank, accountNumber: `6222${digits}`, holder });
}

async function befriend(town: Town, from: string, to: string, note: string): Promise<void> {
  const [asker, asked] = [who(town, from), who(town, to)];
  const { relation } = await asker.ask(accounts.getPerson, { handle: to });
  if (relation === 'friend') return;
  await asker.ask(accounts.requestFriend, { userId: asked.id, note });
  await asked.ask(accounts.requestFriend, { userId: asker.id });
}

async function askForFriendship(town: Town): Promise<void> {
  const [from, to, note] = openRequest;
  const { relation } = await who(town, from).ask(accounts.getPerson, { handle: to });
  if (relation !== 'none') return;
  await who(town, from).ask(accounts.requestFriend, { userId: who(town, to).id, note });
}

async function talk({ clock, settled }: Scene, town: Town, chat: Chat): Promise<void> {
  const conversationId = await roomFor(town, chat);
  await settled();
  for (const [index, [handle, text]] of chat.lines.entries()) {
    clock.advance(minutes(2));
    await who(town, handle).ask(messaging.sendMessage, {
      conversationId,
      clientId: keyOf(`${chat.between.join()} ${index}`),
      content: { kind: 'text', text },
    });
  }
}

async function roomFor(town: Town, { between, title }: Chat) {
  const [creator, other, ...others] = between;
  const { ask } = who(town, creator);
  if (title === undefined) {
    return (await ask(messaging.openDirect, { userId: who(town, other).id })).id;
  }
  const { items } = await ask(messaging.listConversations, { limit: 100 });
  const known = items.find((conversation) => conversation.title === title);
  if (known) return known.id;
  const memberIds = [other, ...others].map((handle) => who(town, handle).id);
  return (await ask(messaging.createGroup, { title, memberIds })).id;
}

async function openShop(town: Town, shop: ShopPlan) {
  const { ask } = who(town, shop.owner);
  const officialId = await openAccount(ask, { ...shop, kind: 'business' });
  const { store: known } = await ask(stores.findStore, { officialId });
  const store = known ?? (await ask(stores.openStore, { officialId, ...shop.store }));
  const products = await addProducts(ask, store.id, shop);
  for (const handle of shop.followers) await who(town, handle).ask(accounts.follow, { officialId });
  return { officialId, storeId: store.id, products };
}

type OpenedShop = Awaited<ReturnType<typeof openShop>>;

interface AccountPlan extends Pick<ShopPlan, 'handle' | 'name' | 'description' | 'logo'> {
  readonly kind: 'business' | 'government';
}

async function openAccount(ask: Ask, { handle, name, description, logo, kind }: AccountPlan) {
  const picture = await ask(media.uploadImage, { bytes: await drawLogo(logo) });
  return unless(
    'accounts.handle-taken',
    async () => {
      const account = { handle, name, kind, description, avatarMediaId: picture.id };
      return (await ask(accounts.openOfficial, account)).id;
    },
    async () => (await ask(accounts.getOfficial, { handle })).official.id,
  );
}

async function addProducts(ask: Ask, storeId: `sto_${string}`, { products, store }: ShopPlan) {
  const { items } = await ask(stores.listProducts, { storeId, limit: 100 });
  const byName = new Map(items.map((product) => [product.name, product]));
  const added: (typeof items)[number][] = [];
  // The first of the plan is added last, so that it stands first in the shop.
  for (const { name, description, amount, stock, picture } of products.toReversed()) {
    const known = byName.get(name);
    if (known) {
      added.unshift(known);
      continue;
    }
    const image = await ask(media.uploadImage, { bytes: await drawProduct(picture) });
    const price = { amount, currency: store.currency };
    const product = { storeId, name, description, price, stock, mediaIds: [image.id] };
    added.unshift(await ask(stores.addProduct, product));
  }
  return added;
}

function tradeOf(scene: Scene, town: Town, shop: ShopPlan, opened: OpenedShop | undefined) {
  assert(opened, 'every shop was opened');
  return [
    ...shop.broadcasts.map((broadcast) => ({
      hoursAgo: broadcast.hoursAgo,
      tell: () => sendBroadcast(town, shop, opened, broadcast),
    })),
    ...shop.orders.map((order) => ({
      hoursAgo: order.hoursAgo,
      tell: () => buy(scene, town, opened, order),
    })),
  ];
}

async function sendBroadcast(
  town: Town,
  shop: ShopPlan,
  { officialId, products }: OpenedShop,
  { text, products: chosen, card }: ShopPlan['broadcasts'][number],
): Promise<void> {
  await who(town, shop.owner).ask(official.sendBroadcast, {
    officialId,
    text,
    productIds: chosen.flatMap((index) => products[index]?.id ?? []),
    card,
    idempotencyKey: keyOf(`broadcast ${text}`),
  });
}

async function buy(
  { settled }: Scene,
  town: Town,
  { storeId, products }: OpenedShop,
  order: ShopPlan['orders'][number],
): Promise<void> {
  const { ask } = who(town, order.buyer);
  const key = `order ${order.buyer} ${storeId} ${JSON.stringify(order.lines)}`;
  const lines = order.lines.flatMap(([index, quantity]) => {
    const product = products[index];
    return product ? [{ productId: product.id, quantity, unitPrice: product.price }] : [];
  });
  const placed = await ask(stores.placeOrder, { storeId, lines, idempotencyKey: keyOf(key) });
  await settled();
  await ask(payments.approvePayment, {
    paymentId: placed.paymentId,
    instrument: 'balance',
    idempotencyKey: keyOf(`pay ${key}`),
  });
}

async function openAgency(town: Town, plan: AgencyPlan) {
  const { ask } = who(town, plan.owner);
  const officialId = await openAccount(ask, { ...plan, kind: 'government' });
  for (const handle of plan.followers) await who(town, handle).ask(accounts.follow, { officialId });
  const { request } = await ask(accounts.getVerificationRequest, { officialId });
  if (request?.state === 'approved') return officialId;
  const { organization, evidence, method } = plan;
  const asked =
    request ?? (await ask(accounts.requestVerification, { officialId, organization, evidence }));
  const { name } = plan;
  const decision = { requestId: asked.id, verdict: 'approved', name, method } as const;
  await who(town, operatorHandle).ask(accounts.decideVerification, decision);
  return officialId;
}

async function announce(
  town: Town,
  officialId: `oac_${string}`,
  { title, body, locale }: AgencyPlan['announcements'][number],
): Promise<void> {
  await who(town, agency.owner).ask(official.publishAnnouncement, {
    officialId,
    title,
    body,
    locale,
    idempotencyKey: keyOf(`announcement ${title}`),
  });
}
