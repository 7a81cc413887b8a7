import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { socketPathIn, takeLockFile } from '../../../server/embedded/lock-file.ts';
import { freshFolder, removeFolder } from '../../support/folders.ts';

let folder: string;
/** The processes that live, with what tells them from others of their number. */
let living: Map<number, string>;

beforeEach(async () => {
  folder = await freshFolder();
  living = new Map([1, 2, 3].map((pid) => [pid, String(pid * 100)]));
});

afterEach(() => removeFolder(folder));

const markOf = (pid: number): string | null => living.get(pid) ?? null;

const take = (pid: number, ask = markOf) =>
  takeLockFile({
    folder,
    holder: { pid, socketPath: `/socket-of-${pid}` },
    markOf: ask,
    patienceMs: 0,
  });

it('lets one process in, says where it listens, and leaves nothing behind', async () => {
  const letGo = await take(1);
  expect(socketPathIn(folder)).toBe('/socket-of-1');
  await expect(take(2)).rejects.toThrow('in use by process 1');
  expect(socketPathIn(folder)).toBe('/socket-of-1');
  letGo();
  expect(readdirSync(folder)).toEqual([]);
  (await take(2))();
});

it('takes over from a dead process, also when its number is used again', async () => {
  await take(1);
  living.set(1, 'another');
  const letGo = await take(2);
  letGo();
  await take(3);
  living.delete(3);
  const again = await take(2);
  again();
  expect(readdirSync(folder)).toEqual([]);
});

it('reads past what it does not understand', async () => {
  await writeFile(join(folder, 'store.lock'), '');
  await writeFile(join(folder, 'store.lock.nonsense'), 'x');
  (await take(1))();
});

/** Whatever another does at any moment of a take-over, only one of them gets in. */
it.each([0, 1, 2, 3, 4, 5])('lets one of two in after a dead holder: moment %i', async (moment) => {
  await take(3);
  living.delete(3);
  const inside: number[] = [];
  const tryAs = (pid: number, ask?: typeof markOf) =>
    take(pid, ask).then(
      () => inside.push(pid),
      () => 0,
    );
  let asked = 0;
  let other: Promise<number> | undefined;
  await tryAs(1, (pid) => {
    if (asked++ === moment) other = tryAs(2);
    return markOf(pid);
  });
  await other;
  // When both have stepped back, whoever comes again gets in.
  if (inside.length === 0) await tryAs(1);
  expect(inside.length).toBe(1);
});
