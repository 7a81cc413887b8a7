/**
 * Has the file ready that LMDB opens. LMDB writes the first two pages of a new file without syncing
 * them, and crashes on a file in which they are not whole: a power loss at the first start would be
 * the last one. So a new file is made aside, synced, and then given its name.
 */
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const name = 'data.mdb';

/** What tells one data file from another of the same name; undefined when there is none. */
export function markOfDataFile(folder: string): string | undefined {
  const found = statSync(join(folder, name), { throwIfNoEntry: false });
  return found === undefined ? undefined : `${found.dev}/${found.ino}`;
}

/** Refuses to begin with an empty store where there has been another. */
export function requireDataFile(folder: string): void {
  if (existsSync(join(folder, name))) return;
  throw new Error(
    `${join(folder, name)} is gone: the store has run on it, and makes no empty one in its place`,
  );
}
const asideOf = (folder: string): string => join(folder, 'new');

/** @param create makes an empty environment in a folder, and lets go of it */
export function prepareDataFile(folder: string, create: (folder: string) => void): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  requireLocks(folder);
  rmSync(asideOf(folder), { recursive: true, force: true });
  const file = join(folder, name);
  if (existsSync(file)) requireWhole(file);
  else make(file, create);
  // The name may not be on disk yet, also when it was an earlier start that gave it.
  syncFolder(folder);
}

/** LMDB crashes on locks that it may not open, and on those that find no room when they are made. */
function requireLocks(folder: string): void {
  const locks = join(folder, 'lock.mdb');
  if (existsSync(locks)) accessSync(locks, constants.R_OK | constants.W_OK);
  else if (hasNoRoom(folder)) throw new Error(`the disk of ${folder} is full`);
}

function make(file: string, create: (folder: string) => void): void {
  const aside = asideOf(dirname(file));
  mkdirSync(aside, { mode: 0o700 });
  create(aside);
  sync(join(aside, name));
  syncFoldersAbove(resolve(dirname(file)));
  renameSync(join(aside, name), file);
  rmSync(aside, { recursive: true });
}

function sync(path: string): void {
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** The folders above may be as new as this one. */
function syncFoldersAbove(folder: string): void {
  const above = dirname(folder);
  if (above === folder) return;
  syncFolder(above);
  syncFoldersAbove(above);
}

function syncFolder(path: string): void {
  try {
    sync(path);
  } catch (error) {
    // Not every folder above may be read, and not every system syncs folders.
    if (!isOneOf(error, ['EACCES', 'EPERM', 'EISDIR', 'EINVAL', 'EROFS'])) throw error;
  }
}

function isOneOf(error: unknown, codes: readonly unknown[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(error.code);
}

/** Where LMDB's two meta pages have what tells them: the page's flags, and the magic number. */
const metaFlag = 0x08;
const flagsAt = 18;
const magicAt = 24;
const magic = 0xbeefc0de;
const pageSizeAt = 48;

function requireWhole(file: string): void {
  const first = readPage(file, 0);
  const second = first && readPage(file, first.readUInt32LE(pageSizeAt));
  if (second === undefined) throw new Error(`${file} is damaged, or no file of a store`);
}

/** The beginning of a meta page; undefined when there is none at this place. */
function readPage(file: string, offset: number): Buffer | undefined {
  const page = Buffer.alloc(64);
  const opened = openSync(file, 'r+');
  try {
    const size = readSync(opened, page, 0, page.length, offset);
    const isMeta = (page.readUInt16LE(flagsAt) & metaFlag) !== 0;
    return size === page.length && isMeta && page.readUInt32LE(magicAt) === magic
      ? page
      : undefined;
  } finally {
    closeSync(opened);
  }
}

/** Less than a write of a few pages needs. */
const roomSizeMin = 64 * 1024;

/** Whether the disk that a folder is on is full. */
export const hasNoRoom = (folder: string): boolean => roomIn(folder) < roomSizeMin;

/** How many bytes the disk that a folder is on still has for us. */
export function roomIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
