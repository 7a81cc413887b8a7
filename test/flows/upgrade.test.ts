/**
 * Today's code on the data of earlier versions: what they exported is imported, brought up to date,
 * and the people in it go on where they were. See test/fixtures/upgrade/README.md.
 */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { password as demoPassword } from '../../scripts/seed/world.ts';
import { root } from '../../scripts/tools/project.mjs';
import { accounts, messaging, official, payments, stores, wallet } from '../../server/contract.ts';
import { findRunningStore } from '../../server/embedded/supervisor.ts';
import { idOf } from '../../server/kernel/contract.ts';
import { type Client, clientOf } from '../support/client.ts';
import { freshFolder, removeFolder } from '../support/folders.ts';
import { operate } from '../support/operator.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { untilTrue } from '../support/until-true.ts';

const fixtures = join(root, 'test', 'fixtures', 'upgrade');
const releases = readdirSync(fixtures).filter((name) => !name.endsWith('.md'));
// The embedded store, wherever the run is.
const embedded = { MONGODB_URL: '', MARU_NO_LIMITS: '1' };

const worldShape = z.object({
  password: z.string(),
  anna: z.string(),
  bela: z.string(),
  keeper: z.string(),
  conversationId: idOf('cnv'),
  said: z.array(z.string()),
  /** What anna said last; acknowledged, and perhaps not delivered. */
  acknowledged: z.array(z.string()),
  shop: z.object({ officialId: idOf('oac'), storeId: idOf('sto'), productId: idOf('prd') }),
  price: z.object({ amount: z.string(), currency: z.literal('KRW') }),
  order: z.object({
    orderId: idOf('ord'),
    paymentId: idOf('pay'),
    idempotencyKey: z.uuid(),
  }),
  balance: z.string(),
});

describe.each(releases)('data of %s', (release) => {
  const fixture = join(fixtures, release);
  const world = worldShape.parse(JSON.parse(readFileSync(join(fixture, 'world.json'), 'utf8')));
  const { shop, price, order, conversationId } = world;
  let place: string;
  let settings: { MARU_DATA: string };
  let server: TestServer | undefined;

  beforeAll(async () => {
    place = await freshFolder();
    settings = { MARU_DATA: join(place, 'data') };
    const imported = await operate('data-import', [join(fixture, 'dump')], settings);
    if (imported.code !== 0) throw new Error(imported.stderr);
    await cp(join(fixture, 'blobs'), join(settings.MARU_DATA, 'blobs'), { recursive: true });
  });
  afterAll(async () => {
    await server?.remove();
    await removeFolder(place);
  });

  const client = (): Client => clientOf(server?.url ?? '');
  async function signIn(handle: string) {
    const { tokens } = await client().ask(accounts.signIn, { handle, password: world.password });
    return tokens;
  }
  const start = async () => {
    server = await startServer({ env: { ...embedded, ...settings } });
  };
  async function balanceOf(handle: string, owner: 'me' | typeof shop.officialId) {
    const { balances } = await client().ask(wallet.getWallet, { owner }, await signIn(handle));
    return balances.find(({ currency }) => currency === price.currency)?.amount;
  }

  it('are looked at by ops:migrate --dry, which changes nothing, and not misread by tools', async () => {
    const first = await operate('migrate', ['--dry'], settings);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/messaging\/0001 {2}.*\n {4}[1-9]\d* rows of messages\n/);
    expect(await operate('migrate', ['--dry'], settings)).toEqual(first);
    const early = await operate('check-ledger', [], settings);
    expect([early.code, early.stdout]).toEqual([1, '']);
    expect(early.stderr).toContain('npm run ops:migrate');
  });

  it('are brought up to date by the start of the server, and the books are sound', async () => {
    await start();
    expect(await server?.checkLedger()).toContain('The books are sound.');
    const dry = await operate('migrate', ['--dry'], settings);
    expect(dry).toEqual({ code: 0, stdout: 'The data are up to date.\n', stderr: '' });
  });

  it('keep what was said, and the message that a crash left is delivered', async () => {
    const bela = await signIn(world.bela);
    const { items } = await client().ask(messaging.listMessages, { conversationId }, bela);
    const texts = items.flatMap(({ content }) => (content.kind === 'text' ? [content.text] : []));
    expect(texts).toEqual(expect.arrayContaining([...world.said, ...world.acknowledged]));
    const newest = items.at(-1)?.seq;
    await untilTrue(async () => {
      const conversation = await client().ask(messaging.getConversation, { conversationId }, bela);
      return conversation.lastSeq === newest && conversation.lastMessage?.seq === newest;
    });
  });

  it('let people go on talking', async () => {
    const [anna, bela] = [await signIn(world.anna), await signIn(world.bela)];
    const content = { kind: 'text', text: 'Still here' } as const;
    const message = { conversationId, clientId: randomUUID(), content };
    const sent = await client().ask(messaging.sendMessage, message, anna);
    expect(await client().ask(messaging.sendMessage, message, anna)).toEqual(sent);
    const { items } = await client().ask(messaging.listMessages, { conversationId }, bela);
    expect(items.map(({ seq }) => seq)).toEqual(items.map((_, index) => index + 1));
    expect(items.at(-1)).toEqual(sent);
  });

  it('know of each group how many are in it, and who came first', async () => {
    const demo = { handle: 'emma', password: demoPassword };
    const { tokens: emma } = await client().ask(accounts.signIn, demo);
    const { items } = await client().ask(messaging.listConversations, {}, emma);
    const groups = items.filter(({ kind }) => kind === 'group');
    expect(groups.length).toBeGreaterThan(0);
    for (const { id: conversationId, memberCount, faces } of groups) {
      const members = await client().ask(messaging.listMembers, { conversationId }, emma);
      const ids = members.items.map(({ id }) => id);
      expect(ids.length).toBeGreaterThan(2);
      expect([memberCount, faces.map(({ id }) => id)]).toEqual([ids.length, ids.slice(0, 4)]);
    }
  });

  it('greet nobody as unread who became friends', async () => {
    const { tokens: emma } = await client().ask(accounts.signIn, {
      handle: 'emma',
      password: demoPassword,
    });
    const { items } = await client().ask(messaging.listConversations, {}, emma);
    const greeted = await Promise.all(
      items.map(async ({ id: conversationId, ...conversation }) => {
        const { items: said } = await client().ask(
          messaging.listMessages,
          { conversationId, limit: 1, afterSeq: 0 },
          emma,
        );
        const { content } = said[0] ?? {};
        const isGreeting = content?.kind === 'system' && content.what === 'friends-made';
        return isGreeting ? [conversation.readSeq] : [];
      }),
    );
    expect(greeted.flat().length).toBeGreaterThan(0);
    expect(greeted.flat().filter((readSeq) => readSeq === 0)).toEqual([]);
  });

  it('have official accounts found by what they say of themselves', async () => {
    const anna = await signIn(world.anna);
    const all = await client().ask(accounts.searchOfficial, { query: '' }, anna);
    const described = all.items.filter(({ official }) => official.description !== '');
    expect(described.length).toBeGreaterThan(0);
    for (const { official } of described) {
      const query = official.description.slice(0, 80);
      const found = await client().ask(accounts.searchOfficial, { query }, anna);
      expect(found.items.map(({ official: { id } }) => id)).toContain(official.id);
    }
  });

  it('know of each feed where it ends, and what its followers have not read', async () => {
    const demo = { handle: 'lili', password: demoPassword };
    const { tokens: lili } = await client().ask(accounts.signIn, demo);
    const { items } = await client().ask(official.listThreads, {}, lili);
    expect(items.map(({ lastSeq }) => lastSeq)).toContain(3);
    for (const { official: account, lastItem, lastSeq, unreadCount } of items) {
      const { items: feed } = await client().ask(
        official.listFeed,
        { officialId: account.id },
        lili,
      );
      expect([feed.at(-1)?.seq, feed.length]).toEqual([lastSeq, unreadCount]);
      expect(lastItem?.id).toBe(feed.at(-1)?.id);
    }
  });

  it('keep the order, its receipt, and that it is paid once', async () => {
    const anna = await signIn(world.anna);
    const { orderId, paymentId, idempotencyKey } = order;
    const old = await client().ask(stores.getOrder, { orderId }, anna);
    expect(old).toMatchObject({ state: 'paid', total: price });
    const receipt = await fetch(new URL(old.receiptUrl ?? '', server?.url));
    expect([receipt.status, receipt.headers.get('content-type')]).toEqual([200, 'image/webp']);
    const again = { paymentId, instrument: 'balance', idempotencyKey } as const;
    expect(await client().ask(payments.approvePayment, again, anna)).toMatchObject({
      id: paymentId,
      state: 'paid',
    });
    expect(await balanceOf(world.anna, 'me')).toBe(world.balance);
    expect(await balanceOf(world.keeper, shop.officialId)).toBe(price.amount);
  });

  it('let people buy again', async () => {
    const anna = await signIn(world.anna);
    const { storeId, productId } = shop;
    const lines = [{ productId, quantity: 2, unitPrice: price }];
    const wanted = { storeId, lines, idempotencyKey: randomUUID() };
    const { id: orderId, paymentId } = await client().ask(stores.placeOrder, wanted, anna);
    const approval = { paymentId, instrument: 'balance', idempotencyKey: randomUUID() } as const;
    await client().ask(payments.approvePayment, approval, anna);
    await untilTrue(async () => {
      const { state, receiptUrl } = await client().ask(stores.getOrder, { orderId }, anna);
      return state === 'paid' && receiptUrl !== null;
    });
    const paid = BigInt(price.amount);
    expect(await balanceOf(world.anna, 'me')).toBe(String(BigInt(world.balance) - 2n * paid));
    expect(await balanceOf(world.keeper, shop.officialId)).toBe(String(3n * paid));
    expect(await server?.checkLedger()).toContain('The books are sound.');
  });

  it('can be backed up and exported', async () => {
    const backup = await operate('data-backup', [join(place, 'backup')], settings);
    expect(backup).toMatchObject({ code: 0, stderr: '' });
    const exported = await operate('data-export', [join(place, 'dump')], settings);
    expect(exported).toMatchObject({ code: 0, stdout: expect.stringContaining('documents of') });
  });

  it('are refused, and left alone, by a version that does not know them', async () => {
    await markAsNewer(settings.MARU_DATA);
    await server?.stop();
    await expect(start()).rejects.toThrow(/ended \(78\).*newer version of Maru.*test\/9999/s);
  });
});

/** As if a later version had been at them. */
async function markAsNewer(dataFolder: string): Promise<void> {
  const uri = await findRunningStore(join(dataFolder, 'store'));
  const connected = await mongoose.mongo.MongoClient.connect(uri ?? 'mongodb://nowhere');
  const progress = { step: 0, after: null, rows: 0 };
  const row = { _id: 'test/9999', title: 'From the future', state: 'done', progress };
  await connected.db('maru').collection<typeof row>('migrations').insertOne(row);
  await connected.close();
}
