/** What a sort or a stage keeps until it has seen everything, and how much of it may be. */
import { StoreError } from './errors.ts';

/** MongoDB's bound for a blocking stage. Beyond it MongoDB goes on to the disk, which we do not. */
export const keptBytesMax = 100 * 1024 * 1024;

export class Memory {
  private readonly owner: string;
  private bytes = 0;

  constructor(owner: string) {
    this.owner = owner;
  }

  /** Counts what is kept from now on; a negative number is for what is let go. */
  keep(bytes: number): void {
    this.bytes += bytes;
    if (this.bytes > keptBytesMax) throw beyondMemory(this.owner);
  }
}

export function beyondMemory(owner: string): StoreError {
  return new StoreError(
    'QueryExceededMemoryLimitNoDiskUseAllowed',
    `Exceeded memory limit of ${keptBytesMax} bytes for ${owner}, which the embedded store does not continue on disk`,
  );
}
