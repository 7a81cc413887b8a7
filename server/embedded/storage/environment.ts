import { open, type RootDatabase, type RootDatabaseOptionsWithPath, type Transaction } from 'lmdb';
import { StoreError } from '../errors.ts';
import { hasNoRoom, markOfDataFile, prepareDataFile, roomIn } from './data-file.ts';
import { type Key, keySizeMax, unfinishedKey } from './keys.ts';
import type { Change } from './overlay.ts';
import type { Entry, Range, View } from './view.ts';

/** A picture of the environment as of one commit. It pins pages on disk until it is released. */
export interface Snapshot extends View {
  release(): void;
}

/**
 * The only file that knows LMDB. A write reaches the disk whole or not at all, and `commit` resolves
 * after the data and the meta page are synced (`overlappingSync: false`).
 *
 * The changes of a commit are handed over as one list of instructions, which LMDB's own thread
 * carries out in one transaction; any error there aborts all of it. The list takes effect only if a
 * certain key is missing, and whoever fails while writing the list puts that key first: so a list
 * that was begun and not finished does nothing.
 */
export class Environment implements View {
  private readonly database: RootDatabase<Buffer, Key>;
  private readonly copies = new Set<Promise<void>>();
  /** Called before every put; tests throw from it. */
  beforePut: ((key: Key) => void) | undefined;
  /** Called when LMDB will not write again: nobody knows what the disk has of the last commit. */
  whenBroken: ((error: unknown) => void) | undefined;
  private readonly folder: string;
  private readonly fileMark: string | undefined;

  constructor(folder: string) {
    this.folder = folder;
    prepareDataFile(folder, (aside) => void openDatabase(aside).close());
    this.fileMark = markOfDataFile(folder);
    this.database = openDatabase(folder);
    // A crash came between giving a commit up and taking the mark away again.
    if (this.database.doesExist(unfinishedKey)) this.database.removeSync(unfinishedKey);
  }

  get(key: Key): Buffer | undefined {
    return this.database.getBinary(key);
  }

  scan(range: Range, limit: number): Entry[] {
    return scanDatabase(this.database, range, limit, undefined);
  }

  snapshot(): Snapshot {
    const { database } = this;
    // biome-ignore lint/correctness/useHookAtTopLevel: lmdb's name, not a React hook.
    const transaction = database.useReadTransaction();
    let released = false;
    // lmdb would read freed memory; what still holds a snapshot that was given up must hear of it.
    const requireHeld = () => {
      if (released) throw new StoreError('Interrupted', 'the operation was interrupted');
    };
    return {
      get(key) {
        requireHeld();
        return readBinary(database, key, transaction);
      },
      scan(range, limit) {
        requireHeld();
        return scanDatabase(database, range, limit, transaction);
      },
      release() {
        if (released) return;
        released = true;
        transaction.done();
      },
    };
  }

  async commit(changes: readonly [Key, Change][]): Promise<void> {
    let failure: { error: unknown } | undefined;
    this.requireFile();
    this.requireRoom(changes);
    try {
      const isDone = await this.database.ifNoExists(unfinishedKey, () => {
        try {
          this.putAll(changes);
        } catch (error) {
          failure = { error };
          this.giveUpList();
        }
      });
      if (isDone) return;
      await this.database.remove(unfinishedKey);
    } catch (error) {
      throw await this.refusalFor(error);
    }
    throw await this.refusalFor(failure?.error ?? new Error('an earlier commit was not given up'));
  }

  /** When not even this can be put, only the end of the process keeps half a list from being done. */
  private giveUpList(): void {
    try {
      this.database.putSync(unfinishedKey, nothing);
    } catch (error) {
      this.whenBroken?.(error);
      throw error;
    }
  }

  /**
   * What is written to a file that was deleted, or whose folder was, is gone with this process. While
   * the file is away, all is refused; it may come back. Another in its place needs a new process.
   */
  requireFile(): void {
    const mark = markOfDataFile(this.folder);
    if (mark === this.fileMark) return;
    const what = mark === undefined ? 'is gone' : 'was replaced';
    const refusal = new StoreError(
      'NonExistentPath',
      `the data file in ${this.folder} ${what}; nothing was written`,
    );
    if (mark !== undefined) this.whenBroken?.(refusal);
    throw refusal;
  }

  /**
   * A full disk is found out before LMDB does: when a write of its fails, LMDB puts its message into
   * a piece of memory that may be too small for it.
   */
  private requireRoom(changes: readonly [Key, Change][]): void {
    let bytes = reserveBytes;
    for (const [key, change] of changes) {
      bytes += key.length + (change?.length ?? 0) + pagesPerChange * pageBytes;
    }
    if (roomIn(this.folder) < bytes) throw new StoreError('OutOfDiskSpace', diskIsFull);
  }

  private putAll(changes: readonly [Key, Change][]): void {
    for (const [key, change] of changes) {
      this.beforePut?.(key);
      if (key.length > keySizeMax) {
        throw new StoreError('InternalError', `a key of ${key.length} bytes is too long`);
      }
      if (change === null) void this.database.remove(key);
      else void this.database.put(key, change);
    }
  }

  /**
   * Copies the newest commit into an empty folder, as one consistent picture. Another thread does
   * it; commits go on meanwhile, though pages they free are not used again before it has ended.
   */
  async copyTo(folder: string): Promise<void> {
    const copying = this.database.backup(folder, false);
    this.copies.add(copying);
    try {
      await copying;
    } finally {
      this.copies.delete(copying);
    }
  }

  /** Says in MongoDB's words why the disk did not take a commit. */
  private async refusalFor(error: unknown): Promise<StoreError> {
    if (error instanceof StoreError) return error;
    const cause = await rootCause(error);
    const text = cause instanceof Error ? cause.message : String(cause);
    // LMDB calls it an input/output error when only a part of what it writes finds room.
    const isFull =
      /no space|MAP_FULL|quota|file too large/i.test(text) ||
      (/input\/output/i.test(text) && hasNoRoom(this.folder));
    const message = isFull ? diskIsFull : `the commit failed: ${text}`;
    const code = isFull ? 'OutOfDiskSpace' : 'InternalError';
    const refusal = new StoreError(code, message, { cause: error });
    // The message that may have damaged memory (see requireRoom), from which nothing must be stored.
    const isDamaged = text.includes('Attempting to write page');
    if (isDamaged || this.isBroken()) this.whenBroken?.(refusal);
    return refusal;
  }

  /** After a meta page could not be written, LMDB begins no transaction any more. */
  private isBroken(): boolean {
    try {
      this.database.transactionSync(() => undefined);
      return false;
    } catch {
      return true;
    }
  }

  async close(): Promise<void> {
    // A copy under way reads the memory that closing gives back.
    await Promise.allSettled(this.copies);
    await this.database.close();
  }
}

const diskIsFull = 'the disk is full; nothing was written';

/** What LMDB may need beside what is stored: the pages on the way there, and its list of free pages. */
const reserveBytes = 1024 * 1024;
const pagesPerChange = 3;
const pageBytes = 4096;

const binaryStringKeys = {
  writeKey(key: Key, target: Buffer, start: number): number {
    if (key.length > keySizeMax) throw new RangeError('key too long');
    return start + target.write(key, start, 'latin1');
  },
  readKey(target: Buffer, start: number, end: number): Key {
    return target.toString('latin1', start, end);
  },
};

const settings = {
  encoding: 'binary',
  keyEncoder: binaryStringKeys,
  overlappingSync: false,
  // Batches are gathered by us; lmdb's own batching leaves promises behind that nobody handles.
  eventTurnBatching: false,
  // LMDB's thread must not see a list before it is whole. (Lmdb reads this, its types leave it out.)
  batchStartThreshold: Number.MAX_SAFE_INTEGER,
  maxReaders: 2000,
  cache: false,
} as const;

const nothing = Buffer.alloc(0);

function openDatabase(path: string): RootDatabase<Buffer, Key> {
  const options: RootDatabaseOptionsWithPath = { ...settings, path };
  return open<Buffer, Key>(options);
}

/** lmdb hides the reason of a failed commit in a promise that rejects with it. */
async function rootCause(error: unknown): Promise<unknown> {
  if (!(error instanceof Error) || !('commitError' in error)) return error;
  try {
    await error.commitError;
    return error;
  } catch (cause) {
    return cause;
  }
}

/** lmdb's types leave the transaction option out of getBinary, though it is read. */
interface ReadsInTransaction {
  getBinary(key: Key, options: { transaction: Transaction }): Buffer | undefined;
}

function readBinary(
  database: ReadsInTransaction,
  key: Key,
  transaction: Transaction,
): Buffer | undefined {
  return database.getBinary(key, { transaction });
}

function scanDatabase(
  database: RootDatabase<Buffer, Key>,
  { start, end, reverse = false, keysOnly = false }: Range,
  limit: number,
  transaction: Transaction | undefined,
): Entry[] {
  if (start >= end) return [];
  const bounds = reverse
    ? { start: end, end: start, exclusiveStart: true, inclusiveEnd: true, reverse }
    : { start, end };
  const options = transaction === undefined ? bounds : { ...bounds, transaction };
  if (!keysOnly) return Array.from(database.getRange({ ...options, limit }));
  const entries: Entry[] = [];
  for (const key of database.getKeys({ ...options, limit })) entries.push({ key, value: nothing });
  return entries;
}
