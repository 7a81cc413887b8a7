import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../scripts/tools/project.mjs';
import type { IdentityId } from '../../../server/kernel/ids.ts';
import type { PageResponse } from '../../../server/kernel/module.ts';
import { createMedia, type Media, type MediaId } from '../../../server/media/index.ts';
import { openDeps, type TestDeps } from '../../support/deps.ts';
import { freshFolder, removeFolder } from '../../support/folders.ts';

let deps: TestDeps;
let media: Media;
let dataFolder: string;

beforeAll(async () => {
  deps = await openDeps();
  dataFolder = await freshFolder();
  media = createMedia({
    ...deps,
    secret: 'a secret for tests, 32 long or more',
    dataFolder,
    templatesFolder: `${root}/templates`,
  });
  await deps.db.prepare();
});
afterAll(async () => {
  await deps.db.close();
  await removeFolder(dataFolder);
});

const alice: IdentityId = 'usr_01jd0000000000000000000000';
const bob: IdentityId = 'usr_01jd0000000000000000000001';

function picture(background: string, width = 300, height = 200): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
}

function open(id: string, variant: string): Promise<PageResponse | undefined> {
  const page = media.module.pages?.find(({ path }) => path === '/media/:id/:variant');
  const request = {
    params: { id, variant },
    query: {},
    locale: 'en',
    origin: { ip: '', agent: '' },
    isVisit: true,
  } as const;
  return Promise.resolve(page?.respond(request));
}

describe('a stored picture', () => {
  it('is found by its id, with its size and its files', async () => {
    const stored = await media.images.storePicture(await picture('#ff0000'), alice);
    expect(stored).toMatchObject({ width: 300, height: 200 });
    expect(await media.images.getMany([stored.id])).toEqual(new Map([[stored.id, stored]]));

    for (const [variant, side] of [
      ['full', 300],
      ['medium', 300],
      ['thumb', 240],
    ] as const) {
      expect(stored.urls[variant]).toBe(`/media/${stored.id}/${variant}.webp`);
      const answer = await open(stored.id, `${variant}.webp`);
      if (answer?.kind !== 'file') throw new Error('a file was expected');
      expect(answer.contentType).toBe('image/webp');
      expect((await sharp(await readFile(answer.path)).metadata()).width).toBe(side);
    }
  });

  it('is one, however often the same owner brings it, also at the same time', async () => {
    const file = await picture('#00ff00');
    const stores = [alice, alice, alice].map((by) => media.images.storePicture(file, by));
    const ids = (await Promise.all(stores)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(1);
    expect((await media.images.storePicture(file, alice)).id).toBe(ids[0]);
  });

  it('is another for each who brings it, over the same files', async () => {
    const file = await picture('#00fe00');
    const owners = [alice, bob, null];
    const stored = await Promise.all(owners.map((by) => media.images.storePicture(file, by)));
    expect(new Set(stored.map(({ id }) => id)).size).toBe(owners.length);
    const files = await Promise.all(stored.map(({ id }) => open(id, 'full.webp')));
    expect(new Set(files.map((answer) => answer?.kind === 'file' && answer.path)).size).toBe(1);
  });

  it('is another for other pixels', async () => {
    const [one, other] = await Promise.all(
      ['#000001', '#000002'].map(async (colour) =>
        media.images.storePicture(await picture(colour), alice),
      ),
    );
    expect(one?.id).not.toBe(other?.id);
  });

  it('leaves nothing behind when it is refused', async () => {
    const broken = (await picture('#123456', 800, 800)).subarray(0, 60);
    await expect(media.images.storePicture(broken, alice)).rejects.toThrow(
      expect.objectContaining({ code: 'media.damaged' }),
    );
  });

  it('may not be empty', async () => {
    await expect(media.images.storePicture(Buffer.alloc(0), alice)).rejects.toThrow(
      expect.objectContaining({ code: 'media.empty-file' }),
    );
  });

  it('may not be larger than what we take', async () => {
    const file = Buffer.alloc(12 * 1024 * 1024 + 1);
    await expect(media.images.storePicture(file, alice)).rejects.toThrow(
      expect.objectContaining({ code: 'media.too-many-bytes' }),
    );
  });
});

describe('what is not there', () => {
  const unknown: MediaId = 'med_00000000000000000000000000';

  it('is left out of a list, and refused where it is needed', async () => {
    const { id } = await media.images.storePicture(await picture('#0000ff'), null);
    expect([...(await media.images.getMany([unknown, id])).keys()]).toEqual([id]);
    expect(await media.images.getMany([])).toEqual(new Map());
    await expect(media.images.require([id, unknown])).rejects.toThrow(
      expect.objectContaining({ code: 'media.not-found' }),
    );
    expect((await media.images.require([id, id])).map((image) => image.id)).toEqual([id, id]);
  });

  it.each([
    ['an unknown picture', unknown, 'full.webp'],
    ['no id', '..', 'full.webp'],
    ['a path', '../../etc', 'full.webp'],
  ])('%s has no file', async (_, id, variant) => {
    expect(await open(id, variant)).toEqual({ kind: 'missing' });
  });

  it('an unknown variant has no file', async () => {
    const { id } = await media.images.storePicture(await picture('#00ffff'), null);
    for (const variant of ['full', 'full.png', 'toString', '__proto__', '']) {
      expect(await open(id, variant)).toEqual({ kind: 'missing' });
    }
  });
});
