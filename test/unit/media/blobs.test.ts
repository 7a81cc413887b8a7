import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Blobs, openBlobFolder } from '../../../server/media/blobs.ts';
import { freshFolder, removeFolder } from '../../support/folders.ts';

let folder: string;
let blobs: Blobs;

beforeEach(async () => {
  folder = await freshFolder();
  blobs = openBlobFolder(folder);
});
afterEach(() => removeFolder(folder));

describe('a folder of blobs', () => {
  it('gives back what was put', async () => {
    const key = await blobs.put(Buffer.from('a cat'));
    expect(await blobs.read(key)).toEqual(Buffer.from('a cat'));
    expect(await readFile(blobs.path(key), 'utf8')).toBe('a cat');
  });

  it('keeps the same bytes once, also when they come at the same time', async () => {
    const puts = Array.from({ length: 8 }, () => blobs.put(Buffer.from('a cat')));
    const keys = new Set(await Promise.all(puts));
    expect(keys.size).toBe(1);
    expect(await files()).toEqual([...keys]);
  });

  it('writes also what is there, so that the time does not tell that it is', async () => {
    const key = await blobs.put(Buffer.from('a cat'));
    await writeFile(blobs.path(key), 'a dog');
    expect(await blobs.put(Buffer.from('a cat'))).toBe(key);
    expect(await blobs.read(key)).toEqual(Buffer.from('a cat'));
  });

  it('refuses for now when its folder is gone, and does not make it up', async () => {
    await removeFolder(folder);
    const refusal = { code: 'request.cannot-store', retryAfterSeconds: 30 };
    await expect(blobs.put(Buffer.from('a cat'))).rejects.toMatchObject(refusal);
    expect(existsSync(folder)).toBe(false);
  });

  it('names a blob by its content', async () => {
    expect(await blobs.put(Buffer.alloc(0))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  it('fails for a key that it never gave', async () => {
    await expect(blobs.read('0'.repeat(64))).rejects.toThrow('ENOENT');
  });
});

async function files(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}
