import { execFileSync } from 'node:child_process';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A disk of few megabytes, which can be filled and emptied. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all the room that is left. */
  fill(): Promise<void>;
  makeRoom(): Promise<void>;
  remove(): void;
}

/** @returns null where no disk may be mounted: not the super-user, or one of a container only */
export async function mountSmallDisk(folder: string, megabytes: number): Promise<SmallDisk | null> {
  await mkdir(folder, { recursive: true });
  try {
    const size = ['-o', `size=${megabytes}m`];
    execFileSync('mount', ['-t', 'tmpfs', ...size, 'maru-test', folder], { stdio: 'ignore' });
  } catch {
    process.stderr.write('No small disk may be mounted here.\n');
    return null;
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    async fill() {
      const { bavail, bsize } = await statfs(folder);
      const size = bavail * bsize;
      // Others write meanwhile; what there was room for stays written.
      await writeFile(filler, Buffer.alloc(size)).catch((error: unknown) => {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
      });
    },
    makeRoom: () => rm(filler, { force: true }),
    remove: () => void execFileSync('umount', ['-l', folder]),
  };
}
