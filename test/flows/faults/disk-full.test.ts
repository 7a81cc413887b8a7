/**
 * The disk is full under the running server: what cannot be stored is refused for now, what can be
 * read is read, `/readyz` says that something is wrong; and with room again all goes on.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { media, messaging } from '../../../server/contract.ts';
import { clientOf, type Member } from '../../support/client.ts';
import { statusOf } from '../../support/faults/health.ts';
import { type Market, openMarket } from '../../support/faults/market.ts';
import { mountSmallDisk, type SmallDisk } from '../../support/faults/small-disk.ts';
import { freshFolder, removeFolder } from '../../support/folders.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { untilTrue } from '../../support/until-true.ts';

const megabytes = 48;

let place: string;
let disk: SmallDisk | null;
let server: TestServer;
let market: Market;
let painter: Member;

beforeAll(async () => {
  place = await freshFolder();
  disk = await mountSmallDisk(join(place, 'disk'), megabytes);
  if (disk === null) return;
  const env = { MARU_NO_LIMITS: '1', MONGODB_URL: '', MARU_DATA: join(disk.folder, 'data') };
  server = await startServer({ env });
  market = await openMarket({ server });
  painter = await clientOf(server.url).signUp();
});
afterAll(async () => {
  if (disk !== null) {
    market.close();
    await server.remove();
    disk.remove();
  }
  await removeFolder(place);
});

const isReady = async () => (await statusOf(server, '/readyz')) === 200;
const refusals = () => market.calls.endings.get('request.cannot-store') ?? 0;

async function picture(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const create = { width: 400, height: 400, channels: 3, background: '#888', noise } as const;
  return sharp({ create }).png().toBuffer();
}

it('a full disk refuses what it cannot store, and nothing else, until there is room', async () => {
  // Without the right to mount there is no disk to fill; test/embedded/faults/disk.test.ts has more.
  if (disk === null) return;
  const close = market.open();
  await market.untilMore({ messages: 50, payments: 0 });
  await disk.fill();
  await untilTrue(
    async () => !(await isReady()),
    60_000,
    '/readyz says that nothing can be stored',
  );
  await untilTrue(() => refusals() > 20, 30_000, 'refusals');
  expect(await statusOf(server, '/healthz')).toBe(200);

  const asPainter = market.calls.overHttp(painter.accessToken);
  const refused = { kind: 'not-now', code: 'request.cannot-store' };
  expect(await asPainter(media.uploadImage, { bytes: await picture() })).toEqual(refused);
  expect((await asPainter(messaging.listConversations, {})).kind).toBe('done');
  const blobs = await readdir(join(disk.folder, 'data', 'blobs'), { recursive: true });
  expect(blobs.filter((name) => name.includes('.'))).toEqual([]);

  await disk.makeRoom();
  await untilTrue(isReady, 30_000, 'it is ready');
  await market.untilMore({ messages: 50, payments: 5 });
  expect((await asPainter(media.uploadImage, { bytes: await picture() })).kind).toBe('done');
  await close();
  expect(market.calls.faults).toEqual([]);
  await market.expectNothingLost();
}, 240_000);
