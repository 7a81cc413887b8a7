import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshFolder, freshFolderInMemory, removeFolder } from '../../support/folders.ts';
import type { Broken } from '../support/lossy-disk.ts';
import { stracedCalls } from '../support/recording.ts';
import { runProgram, strace } from '../support/strace.ts';

/** Bytes are logged whole: LMDB writes at most some megabytes at once. */
const bytesLogged = 8_000_000;

let folder: string;
let scratch: string;

beforeAll(async () => {
  folder = await freshFolder();
  scratch = await freshFolderInMemory();
  const under = strace(
    ...['--seccomp-bpf', '-y', '-xx', '-s', String(bytesLogged), '-e', 'signal=none'],
    ...['-e', `trace=${stracedCalls}`, '-o', join(folder, 'log')],
  );
  const args = [join(folder, 'data'), join(folder, 'said')];
  const { code, output } = await runProgram('recorded-writer', args, under);
  expect(output).toBe('');
  expect(code).toBe(0);
});

afterAll(async () => {
  await removeFolder(folder);
  await removeFolder(scratch);
});

function losePower(broken: Broken) {
  const files = [join(folder, 'log'), join(folder, 'said'), join(folder, 'data')];
  const seed = String(randomInt(2 ** 31));
  return runProgram('lose-power', [...files, join(scratch, 'data'), seed, broken]);
}

it('loses nothing that is durable and keeps nothing by half, whenever the power goes', async () => {
  const { code, output } = await losePower('nothing');
  expect(output).toMatch(/^opened \d+$/);
  expect(Number(output.split(' ')[1])).toBeGreaterThan(300);
  expect(code).toBe(0);
}, 300_000);

// These prove that the test above can fail: each promise of the disk is needed, and is missed.
it.each<Broken>(['data-syncs', 'meta-syncs', 'folder-syncs'])(
  'is found guilty on a disk that breaks its promise of %s',
  async (broken) => {
    const { code, signal, output } = await losePower(broken);
    // LMDB may crash on what such a disk leaves.
    if (signal === null) expect(output).toMatch(/^fault: /);
    expect(code).not.toBe(0);
  },
  120_000,
);
