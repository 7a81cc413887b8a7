import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dropFormer } from '../../../../web/former-builds-plugin.ts';
import { freshFolder, removeFolder } from '../../../support/folders.ts';

const dayMs = 24 * 3_600_000;
let folder: string;

beforeEach(async () => {
  folder = await freshFolder();
  await mkdir(join(folder, 'assets'));
});
afterEach(() => removeFolder(folder));

const write = (name: string) => writeFile(join(folder, name), '');
const assets = async () => (await readdir(join(folder, 'assets'))).sort();
const build = async (day: number, ...names: string[]) => {
  for (const name of names) await write(name);
  await dropFormer({ folder, built: new Set(names), nowMs: day * dayMs });
};

describe('a file of an earlier build', () => {
  it('stays, with what is packed of it, for the tabs that are open', async () => {
    await write('assets/main-1.js.br');
    await build(0, 'assets/main-1.js');
    await build(1, 'assets/main-2.js');
    await build(14, 'assets/main-3.js');
    expect(await assets()).toEqual(['main-1.js', 'main-1.js.br', 'main-2.js', 'main-3.js']);
  });

  it('goes when no tab will ask for it any more', async () => {
    await build(0, 'assets/main-1.js');
    await build(30, 'assets/main-2.js');
    await build(43, 'assets/main-2.js');
    expect(await assets()).toEqual(['main-1.js', 'main-2.js']);
    await build(44, 'assets/main-2.js');
    expect(await assets()).toEqual(['main-2.js']);
  });

  it('counts anew when a build had it again', async () => {
    await build(0, 'assets/main-1.js');
    await build(1, 'assets/main-2.js');
    await build(10, 'assets/main-1.js');
    await build(11, 'assets/main-2.js');
    await build(20, 'assets/main-2.js');
    expect(await assets()).toEqual(['main-1.js', 'main-2.js']);
  });

  it('goes at once when its name does not say its content', async () => {
    await build(0, 'sw.js', 'old.json');
    await build(1, 'sw.js');
    expect(await readdir(folder)).not.toContain('old.json');
  });
});

it('forgets nothing but the dates when its ledger cannot be read', async () => {
  await build(0, 'assets/main-1.js');
  await writeFile(join(folder, '.former-builds.json'), '{"assets/main-1.js');
  await build(99, 'assets/main-2.js');
  expect(await assets()).toEqual(['main-1.js', 'main-2.js']);
});
