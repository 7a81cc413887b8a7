import { mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Store } from '../../../server/embedded/storage/store.ts';
import { freshFolder, removeFolder } from '../../support/folders.ts';
import { insertInto, makeCollection } from '../support/open-store.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await freshFolder();
  file = join(folder, 'data.mdb');
});

afterEach(() => removeFolder(folder));

async function writeSomething(): Promise<void> {
  const store = new Store(folder);
  await makeCollection(store, 'test.things');
  await insertInto(store, 'test.things', { _id: 1 });
  await store.close();
}

async function countAfterOpening(): Promise<number | undefined> {
  const store = new Store(folder);
  const collection = store.catalogue.find('test.things');
  const count = collection && store.countOf(collection);
  await store.close();
  return count;
}

it('makes a new file aside, and leaves nothing else behind', async () => {
  await writeSomething();
  expect((await readdir(folder)).sort()).toEqual(['data.mdb', 'lock.mdb']);
  expect(await countAfterOpening()).toBe(1);
});

it('begins again what an earlier start has left half made', async () => {
  await mkdir(join(folder, 'new'));
  await writeFile(join(folder, 'new', 'data.mdb'), Buffer.alloc(5000));
  await writeSomething();
  expect(await countAfterOpening()).toBe(1);
});

it.each([
  ['is empty', () => writeFile(file, '')],
  ['is cut off in its second page', () => truncate(file, 4100)],
  ['has lost its first page', () => spoil(0)],
  ['has lost its second page', () => spoil(4096)],
  ['is something else', () => writeFile(file, 'x'.repeat(20_000))],
])('refuses a file that %s, and leaves it as it is', async (_, damage) => {
  await writeSomething();
  await damage();
  const before = await readFile(file);
  expect(() => new Store(folder)).toThrow('data.mdb is damaged, or no file of a store');
  expect(await readFile(file)).toEqual(before);
});

async function spoil(from: number): Promise<void> {
  const bytes = await readFile(file);
  await writeFile(file, bytes.fill(0, from, from + 512));
}
