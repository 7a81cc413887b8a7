import { constants } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { syncPath } from '../../server/embedded/storage/whole-folder.ts';

/** A file of content is named by its hash; one that is still being written has a longer name. */
const contentName = /^[0-9a-f]{64}$/;

/** Copies a folder of pictures' files, two levels deep. @returns how many; 0 when there is none */
export async function copyPictures(from: string, to: string): Promise<number> {
  let count = 0;
  for (const part of await namesIn(from)) {
    const names = (await namesIn(join(from, part))).filter((name) => contentName.test(name));
    await mkdir(join(to, part), { recursive: true, mode: 0o700 });
    for (const name of names) await copyFileSynced(join(from, part, name), join(to, part, name));
    await syncPath(join(to, part));
    count += names.length;
  }
  return count;
}

export async function copyFileSynced(from: string, to: string): Promise<void> {
  // Where the file system can share the blocks of two files, it does.
  await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  await syncPath(to);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
