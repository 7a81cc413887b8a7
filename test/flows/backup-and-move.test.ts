/**
 * A server that people write to, upload to and pay on is backed up and exported. What comes of both
 * is a server again, as of one moment: everything acknowledged before is there, every picture has
 * its files, and the books add up.
 */
import { randomUUID } from 'node:crypto';
import { cp, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import mongoose from 'mongoose';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { accounts, media, messaging, wallet } from '../../server/contract.ts';
import { findRunningStore } from '../../server/embedded/supervisor.ts';
import { type Client, clientOf, type Member, password } from '../support/client.ts';
import { freshFolder, removeFolder } from '../support/folders.ts';
import { operate } from '../support/operator.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { untilTrue } from '../support/until-true.ts';

// The embedded store, wherever the run is.
const embedded = { MONGODB_URL: '', MARU_NO_LIMITS: '1' };

let place: string;
let server: TestServer;
let alice: Member;
let bob: Member;
let conversationId: `cnv_${string}`;
const acknowledged: string[] = [];

const folder = (name: string) => join(place, name);
const client = (): Client => clientOf(server.url);

beforeAll(async () => {
  place = await freshFolder();
  server = await startServer({ env: embedded });
  alice = await client().signUp('alice');
  bob = await client().signUp('bob');
  await client().befriend(alice, bob);
  conversationId = (await client().ask(messaging.openDirect, { userId: bob.id }, alice)).id;
});

afterAll(async () => {
  await server.remove();
  await removeFolder(place);
});

describe('a server under load', () => {
  let before: readonly string[];

  it('is backed up and exported', async () => {
    const load = startLoad();
    await untilTrue(() => acknowledged.length >= 50 && load.pictureCount() >= 3, 60_000);
    before = [...acknowledged];
    const settings = { MARU_DATA: server.dataFolder };
    const backup = await operate('data-backup', [folder('backup')], settings);
    const exported = await operate('data-export', [folder('dump')], settings);
    const progressed = acknowledged.length;
    await load.end();

    expect(backup).toMatchObject({ code: 0, stderr: '' });
    expect(backup.stdout).toMatch(/: a store of \d+ bytes, \d+ files of pictures\n$/);
    expect(exported).toMatchObject({ code: 0, stdout: expect.stringMatching(/\d+ documents of/) });
    expect(progressed).toBeGreaterThan(before.length);
    expect(await readdir(place)).toEqual(['backup', 'dump']);
    expect((await stat(join(folder('backup'), 'token-secret'))).mode & 0o777).toBe(0o600);
    await server.stop();
  });

  it('can go on from the backup, with everybody still signed in', async () => {
    const restored = await startServer({ env: { ...embedded, MARU_DATA: folder('backup') } });
    try {
      await expectWhole(restored, alice.accessToken);
      await expectFilesOfPictures(folder('backup'));
    } finally {
      await restored.remove();
    }
  });

  it('can go on from the export and the folder of pictures', async () => {
    const settings = { MARU_DATA: folder('moved') };
    const imported = await operate('data-import', [folder('dump')], settings);
    expect(imported).toMatchObject({ code: 0, stdout: expect.stringContaining('equal to the') });
    await cp(join(server.dataFolder, 'blobs'), join(folder('moved'), 'blobs'), { recursive: true });

    const moved = await startServer({ env: { ...embedded, ...settings } });
    try {
      const credentials = { handle: 'alice', password };
      const { tokens } = await clientOf(moved.url).ask(accounts.signIn, credentials);
      await expectWhole(moved, tokens.accessToken);
    } finally {
      await moved.remove();
    }
  });

  async function expectWhole(whole: TestServer, accessToken: string): Promise<void> {
    const books = await whole.checkLedger();
    expect(books).toContain('The books are sound.');
    expect(books).toMatch(/sum of all balances: .*KRW 0(,|\n)/);
    const messages = await messagesOf(clientOf(whole.url), accessToken);
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
    const there = new Set(messages.map(({ clientId }) => clientId));
    expect(before.filter((id) => !there.has(id))).toEqual([]);
  }
});

/** Writes, uploads and tops up without pause; ends when told to. */
function startLoad() {
  let isOver = false;
  let pictureCount = 0;
  const until = async (work: (turn: number) => Promise<void>) => {
    for (let turn = 0; !isOver; turn += 1) await work(turn);
  };
  const work = [
    until(async (turn) => {
      const input = { conversationId, clientId: randomUUID(), content: text(`${turn}`) };
      await client().ask(messaging.sendMessage, input, alice);
      acknowledged.push(input.clientId);
    }),
    until(async (turn) => {
      await client().ask(media.uploadImage, { bytes: await picture(turn) }, bob);
      pictureCount += 1;
    }),
    topUpAgainAndAgain(until),
  ];
  return {
    pictureCount: () => pictureCount,
    async end() {
      isOver = true;
      await Promise.all(work);
    },
  };
}

const text = (words: string) => ({ kind: 'text', text: words }) as const;

function picture(turn: number): Promise<Buffer> {
  const background = { r: turn % 256, g: 90, b: 160 };
  return sharp({ create: { width: 64 + turn, height: 64, channels: 3, background } })
    .png()
    .toBuffer();
}

async function topUpAgainAndAgain(
  until: (work: (turn: number) => Promise<void>) => Promise<void>,
): Promise<void> {
  const { items } = await client().ask(wallet.listBanks, {}, alice);
  const bank = items.find(({ currency }) => currency === 'KRW')?.bank ?? '';
  const account = { bank, accountNumber: '1002003004005', holder: 'alice' };
  const { id } = await client().ask(wallet.linkBankAccount, account, alice);
  await until(async () => {
    const amount = { amount: '100', currency: 'KRW' } as const;
    const input = { bankAccountId: id, amount, idempotencyKey: randomUUID() };
    await client().ask(wallet.topUp, input, alice);
  });
}

async function messagesOf(asking: Client, accessToken: string) {
  const all = [];
  for (let afterSeq = 0; ; ) {
    const input = { conversationId, afterSeq, limit: 200 };
    const { items, hasMore } = await asking.ask(messaging.listMessages, input, { accessToken });
    all.push(...items);
    afterSeq = items.at(-1)?.seq ?? afterSeq;
    if (!hasMore) return all;
  }
}

/** Every row of a picture names files that are there. */
async function expectFilesOfPictures(dataFolder: string): Promise<void> {
  const uri = await findRunningStore(join(dataFolder, 'store'));
  const client = await mongoose.mongo.MongoClient.connect(uri ?? 'mongodb://nowhere');
  try {
    const rows = await client.db('maru').collection('media').find({}).hint({ _id: 1 }).toArray();
    const keys = rows.flatMap((row) => Object.values(pictureRow.parse(row).blobs));
    expect(keys.length).toBeGreaterThanOrEqual(9);
    for (const key of keys) await stat(join(dataFolder, 'blobs', key.slice(0, 2), key));
  } finally {
    await client.close();
  }
}

const pictureRow = z.object({ blobs: z.record(z.string(), z.string()) });
