/** Pictures that are drawn when somebody looks. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../../../scripts/tools/project.mjs';
import type { PageResponse } from '../../../server/kernel/module.ts';
import { money } from '../../../server/kernel/money.ts';
import { createMedia, type Drawing, type Media } from '../../../server/media/index.ts';
import { openDeps, type TestDeps } from '../../support/deps.ts';
import { freshFolder, removeFolder } from '../../support/folders.ts';
import { decodeQr } from '../../support/qr.ts';

let deps: TestDeps;
let media: Media;
let dataFolder: string;

beforeAll(async () => {
  deps = await openDeps();
  dataFolder = await freshFolder();
  const secret = 'a secret for tests, 32 long or more';
  media = createMedia({ ...deps, secret, dataFolder, templatesFolder: `${root}/templates` });
  await deps.db.prepare();
});
afterAll(async () => {
  await deps.db.close();
  await removeFolder(dataFolder);
});

const receiptOf = (orderNumber: string): Drawing<'receipt/receipt'> => ({
  template: 'receipt/receipt',
  locale: 'ko',
  data: {
    shop: { name: '찻집', isVerified: true },
    orderNumber,
    lines: [
      { name: '유자차', quantity: 2, unitPrice: money(680n, 'KRW'), amount: money(1_360n, 'KRW') },
    ],
    total: money(1_360n, 'KRW'),
    paidBy: '김하나',
    paidAt: new Date('2046-05-01T09:00:00.000Z'),
    orderId: 'ord_1',
    paymentId: 'pay_1',
    link: `https://maru.example/orders/${orderNumber}`,
  },
});

const drawLater = (...drawings: readonly Drawing[]) =>
  deps.db.transaction((tx) => media.drawings.drawLater(tx, drawings));

function look(id: string): Promise<PageResponse | undefined> {
  const page = media.module.pages?.find(({ path }) => path === '/media/:id/:variant');
  return Promise.resolve(
    page?.respond({
      ...{ params: { id, variant: 'full.webp' }, query: {}, locale: 'en', isVisit: true },
      origin: { ip: '', agent: '' },
    }),
  );
}

it('is drawn once, by the first who looks, and shows what was written down', async () => {
  const [id] = await drawLater(receiptOf('MR-000001'));
  expect(await media.images.getMany([id ?? 'med_'])).toEqual(new Map());
  const looks = await Promise.all([look(id ?? ''), look(id ?? ''), look(id ?? '')]);
  const [first] = looks;
  if (first?.kind !== 'file') throw new Error('the picture has a file');
  expect(looks).toEqual([first, first, first]);
  const file = await readFile(first.path);
  expect((await sharp(file).metadata()).format).toBe('webp');
  expect(await decodeQr(file)).toBe('https://maru.example/orders/MR-000001');
  expect((await media.images.getMany([id ?? 'med_'])).size).toBe(1);
  expect(await look(id ?? '')).toEqual(first);
});

it('is the same picture when the same is to be drawn again, drawn or not', async () => {
  const twice = await drawLater(receiptOf('MR-000002'), receiptOf('MR-000002'));
  expect(new Set(twice).size).toBe(1);
  await look(twice[0] ?? '');
  expect(await drawLater(receiptOf('MR-000002'), receiptOf('MR-000003'))).toEqual([
    twice[0],
    expect.not.stringContaining(twice[0] ?? ''),
  ]);
});

it('is not there when the transaction that wanted it did not happen', async () => {
  let id = '';
  const undone = deps.db.transaction(async (tx) => {
    [id = ''] = await media.drawings.drawLater(tx, [receiptOf('MR-000004')]);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await look(id)).toEqual({ kind: 'missing' });
});
