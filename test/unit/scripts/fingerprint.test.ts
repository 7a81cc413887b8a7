import { mkdir, rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fingerprint, isStamped, writeStamp } from '../../../scripts/tools/fingerprint.mjs';
import { freshFolder, removeFolder } from '../../support/folders.ts';

let folder: string;
let before: string;
const now = () => fingerprint([join(folder, 'web'), join(folder, 'lock.json')]);

beforeEach(async () => {
  folder = await freshFolder();
  await mkdir(join(folder, 'web', 'ui'), { recursive: true });
  await writeFile(join(folder, 'web', 'ui', 'button.tsx'), 'one');
  await writeFile(join(folder, 'web', 'main.tsx'), 'two');
  before = now();
});
afterEach(() => removeFolder(folder));

it('stays when a file is only touched', async () => {
  await utimes(join(folder, 'web', 'main.tsx'), 1, 1);
  expect(now()).toBe(before);
});

it.each([
  ['changes', () => writeFile(join(folder, 'web', 'main.tsx'), 'TWO')],
  ['appears', () => writeFile(join(folder, 'web', 'new.tsx'), '')],
  ['appears where it was missed', () => writeFile(join(folder, 'lock.json'), '{}')],
  ['is renamed', () => rename(join(folder, 'web', 'main.tsx'), join(folder, 'web', 'app.tsx'))],
  [
    'gives its content to another',
    async () => {
      await writeFile(join(folder, 'web', 'ui', 'button.tsx'), 'two');
      await writeFile(join(folder, 'web', 'main.tsx'), 'one');
    },
  ],
])('differs when a file %s', async (_, change) => {
  await change();
  expect(now()).not.toBe(before);
});

it('looks only at what it is told to', () => {
  const few = fingerprint([join(folder, 'web')], (path) => path.endsWith('main.tsx'));
  expect(few).not.toBe(before);
});

it('is kept in a stamp, whose folder need not be there', () => {
  const stamp = join(folder, 'dist', 'server', '.stamp');
  expect(isStamped(stamp, before)).toBe(false);
  writeStamp(stamp, before);
  expect(isStamped(stamp, before)).toBe(true);
  expect(isStamped(stamp, 'another')).toBe(false);
});
