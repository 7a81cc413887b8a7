import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { requireReadablePath } from '../../../scripts/build.mjs';
import { borrowedCache } from '../../../scripts/setup.mjs';
import { freshFolder, removeFolder } from '../../support/folders.ts';

it('lends npm a folder, and takes it back, where its own cannot be written to', async () => {
  const home = await freshFolder();
  await writeFile(join(home, 'a-file'), '');
  const kept = borrowedCache({ npm_config_cache: join(home, 'cache') });
  expect(kept.args).toEqual([]);

  const { args, remove } = borrowedCache({ npm_config_cache: join(home, 'a-file', 'cache') });
  const [flag, folder = ''] = args;
  expect([flag, existsSync(folder)]).toEqual(['--cache', true]);
  remove();
  expect(existsSync(folder)).toBe(false);
  await removeFolder(home);
});

it('says which folders the web client cannot be built in', () => {
  for (const path of ['/home/c#/maru', '/home/what?/maru']) {
    expect(() => requireReadablePath(path)).toThrow(/Rename or move the folder/);
  }
  for (const path of ['/home/maru', '/home/100% ü 한/maru']) {
    expect(() => requireReadablePath(path)).not.toThrow();
  }
});
