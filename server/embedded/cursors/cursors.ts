import { newCursorId } from '../chance.ts';
import type { Clock } from '../clock.ts';
import { StoreError } from '../errors.ts';
import { type Pausing, pause } from '../planner/execute.ts';
import { otherTurns } from '../planner/turns.ts';
import type { HeldView } from './cursor-view.ts';

/** What a batch may hold; the rest of a message is small. */
const batchBytesMax = 16 * 1024 * 1024;

export interface CursorOwner {
  /** The session and transaction that opened the cursor; only they may read on. */
  readonly session: string | undefined;
  readonly transaction: bigint | undefined;
}

export interface Batch {
  readonly batch: Buffer[];
  readonly isExhausted: boolean;
}

export class Cursor {
  readonly namespace: string;
  readonly owner: CursorOwner;
  lastUsedAt = 0;
  private isBusy = false;
  private isDoomed = false;
  private readonly documents: Pausing<Buffer> | AsyncGenerator<Buffer>;
  private readonly view: HeldView | undefined;
  private ahead: Buffer | undefined;
  private knownId: bigint | undefined;

  constructor(of: {
    namespace: string;
    owner: CursorOwner;
    documents: Pausing<Buffer> | AsyncGenerator<Buffer>;
    view: HeldView | undefined;
  }) {
    this.namespace = of.namespace;
    this.owner = of.owner;
    this.documents = of.documents;
    this.view = of.view;
  }

  /** Most cursors are read in one batch and never need a name. */
  get id(): bigint {
    this.knownId ??= newCursorId();
    return this.knownId;
  }

  /** Lets go of a snapshot that is getting old. */
  letViewGo(ageMs: number): void {
    this.view?.letGoIfOlderThan(ageMs);
  }

  /** The next batch; `isExhausted` when nothing comes after it. `checkpoint` throws to interrupt. */
  async next(limit: number, checkpoint: () => void): Promise<Batch> {
    if (this.isBusy) throw new StoreError(12_051, `cursor id ${this.id} is already in use`);
    this.isBusy = true;
    try {
      return await this.read(limit, checkpoint);
    } finally {
      this.isBusy = false;
      if (this.isDoomed) this.close();
    }
  }

  private async read(limit: number, checkpoint: () => void): Promise<Batch> {
    const batch: Buffer[] = [];
    let sizeBytes = 0;
    for (;;) {
      let document = this.ahead;
      if (document === undefined) {
        const step = this.documents.next();
        // Awaiting only what is a promise: a turn per document would cost more than the document.
        const next = step instanceof Promise ? await step : step;
        if (next.done === true) return { batch, isExhausted: true };
        if (next.value === pause) {
          checkpoint();
          await otherTurns();
          continue;
        }
        document = next.value;
      }
      this.ahead = undefined;
      sizeBytes += document.length;
      if (batch.length >= limit || (batch.length > 0 && sizeBytes > batchBytesMax)) {
        this.ahead = document;
        return { batch, isExhausted: false };
      }
      batch.push(document);
    }
  }

  close(): void {
    // Somebody reads a batch just now; they close it when they have it.
    if (this.isBusy) {
      this.isDoomed = true;
      return;
    }
    // An asynchronous generator that is not running ends at once; there is nothing to wait for.
    void this.documents.return(undefined);
    this.view?.release();
  }
}

export class Cursors {
  private readonly open = new Map<bigint, Cursor>();
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  get count(): number {
    return this.open.size;
  }

  add(cursor: Cursor): void {
    cursor.lastUsedAt = this.clock.now();
    this.open.set(cursor.id, cursor);
  }

  get(id: bigint): Cursor {
    const cursor = this.open.get(id);
    if (cursor === undefined) {
      throw new StoreError('CursorNotFound', `cursor id ${id} not found`);
    }
    cursor.lastUsedAt = this.clock.now();
    return cursor;
  }

  kill(id: bigint): boolean {
    const cursor = this.open.get(id);
    if (cursor === undefined) return false;
    this.open.delete(id);
    cursor.close();
    return true;
  }

  /** Closes what nobody has read for long; a session's end closes what it had opened. */
  sweep({ idleMs, snapshotMs }: { idleMs: number; snapshotMs: number }): void {
    const now = this.clock.now();
    this.killWhere(({ lastUsedAt }) => now - lastUsedAt > idleMs);
    for (const cursor of this.open.values()) cursor.letViewGo(snapshotMs);
  }

  killWhere(condition: (cursor: Cursor) => boolean): void {
    for (const cursor of [...this.open.values()]) if (condition(cursor)) this.kill(cursor.id);
  }
}
