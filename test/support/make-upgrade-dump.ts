/**
 * `npx tsx test/support/make-upgrade-dump.ts <folder>`, in a built checkout of the version that is
 * released: starts its server with the demo world, lets people chat and buy, kills it in the middle
 * of deliveries, and leaves the export of its data, the picture of one receipt, and what later
 * versions must still find there (world.json). See test/fixtures/upgrade/README.md.
 */
import { randomUUID } from 'node:crypto';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { accounts, messaging, payments, stores } from '../../server/contract.ts';
import { type Client, clientOf, type Member, password } from './client.ts';
import { fillPurse } from './faults/market.ts';
import { operate } from './operator.ts';
import { isRunning } from './process.ts';
import { startServer, type TestServer } from './server.ts';
import { untilTrue } from './until-true.ts';

const price = { amount: '100', currency: 'KRW' } as const;
const purse = '1000';
/** So many that some are not told of yet when the first one is acknowledged. */
const lastWordCount = 40;

async function main(folder: string): Promise<void> {
  const server = await startServer({
    args: ['--demo'],
    env: { MONGODB_URL: '', MARU_NO_LIMITS: '1' },
  });
  try {
    const world = await live(server, folder);
    const { dataFolder, storePid } = server;
    await server.kill();
    await untilTrue(() => storePid === null || !isRunning(storePid));
    const settings = { MARU_DATA: dataFolder };
    const { code, stderr } = await operate('data-export', [join(folder, 'dump')], settings);
    if (code !== 0) throw new Error(stderr);
    await writeFile(join(folder, 'world.json'), `${JSON.stringify(world, null, 2)}\n`);
  } finally {
    await server.remove();
  }
}

async function live(server: TestServer, folder: string) {
  const client = clientOf(server.url);
  const anna = await client.signUp('anna');
  const bela = await client.signUp('bela');
  const keeper = await client.signUp('candlemaker');
  await client.befriend(anna, bela);
  const { id: conversationId } = await client.ask(messaging.openDirect, { userId: bela.id }, anna);
  const shop = await openShop(client, keeper);
  await fillPurse(client, anna, purse);
  const bought = await buy(client, anna, shop);
  await keepReceipt(server, bought.receiptUrl, folder);
  const said = ['How is the candle?', 'Bright.'];
  await say(client, anna, conversationId, said[0]);
  await say(client, bela, conversationId, said[1]);
  const acknowledged = await sayMuchAtOnce(client, anna, conversationId);
  return {
    password,
    ...{ anna: anna.handle, bela: bela.handle, keeper: keeper.handle },
    ...{ conversationId, said, acknowledged },
    ...{ shop, price, order: bought, balance: String(BigInt(purse) - BigInt(price.amount)) },
  };
}

async function openShop(client: Client, keeper: Member) {
  const account = { handle: 'candles', name: 'Candles', kind: 'business' } as const;
  const { id: officialId } = await client.ask(accounts.openOfficial, account, keeper);
  const store = { officialId, name: 'Candles', currency: 'KRW' } as const;
  const { id: storeId } = await client.ask(stores.openStore, store, keeper);
  const product = { storeId, name: 'Candle', price, stock: 10 };
  const { id: productId } = await client.ask(stores.addProduct, product, keeper);
  return { officialId, storeId, productId };
}

type Shop = Awaited<ReturnType<typeof openShop>>;

async function buy(client: Client, buyer: Member, { storeId, productId }: Shop) {
  const wanted = {
    storeId,
    lines: [{ productId, quantity: 1, unitPrice: price }],
    idempotencyKey: randomUUID(),
  };
  const { id: orderId, paymentId } = await client.ask(stores.placeOrder, wanted, buyer);
  const idempotencyKey = randomUUID();
  const approval = { paymentId, instrument: 'balance', idempotencyKey } as const;
  await client.ask(payments.approvePayment, approval, buyer);
  const receipt = async () =>
    (await client.ask(stores.getOrder, { orderId }, buyer)).receiptUrl ?? '';
  await untilTrue(async () => (await receipt()) !== '');
  return { orderId, paymentId, idempotencyKey, receiptUrl: await receipt() };
}

/** Of all pictures only this one goes along, so that the dump stays small. */
async function keepReceipt({ url, dataFolder }: TestServer, path: string, folder: string) {
  const response = await fetch(new URL(path, url));
  const shown = Buffer.from(await response.arrayBuffer());
  const blobs = join(dataFolder, 'blobs');
  for (const entry of await readdir(blobs, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    if (!shown.equals(await readFile(file))) continue;
    const kept = join(folder, 'blobs', relative(blobs, file));
    await mkdir(dirname(kept), { recursive: true });
    await cp(file, kept);
    return;
  }
  throw new Error(`no file holds the receipt ${path}`);
}

async function say(client: Client, as: Member, conversationId: `cnv_${string}`, text = '') {
  const content = { kind: 'text', text } as const;
  const message = { conversationId, clientId: randomUUID(), content };
  await client.ask(messaging.sendMessage, message, as);
  return text;
}

/** Resolves with the first that is acknowledged, while the others are under way. */
async function sayMuchAtOnce(client: Client, as: Member, conversationId: `cnv_${string}`) {
  const texts = Array.from({ length: lastWordCount }, (_, n) => `Last words, ${n}`);
  const first = await Promise.race(texts.map((text) => say(client, as, conversationId, text)));
  return [first];
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Say where: make-upgrade-dump.ts <folder>');
await mkdir(folder, { recursive: true });
await main(folder);
// Those whose words were cut off have nobody left to tell.
process.exit(0);
