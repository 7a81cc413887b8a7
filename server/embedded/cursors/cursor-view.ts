import type { Clock } from '../clock.ts';
import { StoreError } from '../errors.ts';
import type { Environment, Snapshot } from '../storage/environment.ts';
import type { Key } from '../storage/keys.ts';
import type { Entry, Range, View } from '../storage/view.ts';

/** A picture that its reader holds on to, and gives back. */
export interface HeldView extends View {
  /** Lets an old snapshot go; the next read takes a new one. */
  letGoIfOlderThan(ageMs: number): void;
  release(): void;
}

/**
 * The picture that a cursor outside a transaction reads: one snapshot while the cursor is young,
 * then newer ones, because an old snapshot keeps disk pages from being used again.
 */
export class CursorView implements HeldView {
  private readonly environment: Environment;
  private readonly clock: Clock;
  private snapshot: Snapshot | undefined;
  private takenAt = 0;
  private isClosed = false;

  constructor(environment: Environment, clock: Clock) {
    this.environment = environment;
    this.clock = clock;
    this.take();
  }

  get(key: Key): Buffer | undefined {
    return this.take().get(key);
  }

  scan(range: Range, limit: number): Entry[] {
    return this.take().scan(range, limit);
  }

  letGoIfOlderThan(ageMs: number): void {
    if (this.clock.now() - this.takenAt <= ageMs) return;
    this.snapshot?.release();
    this.snapshot = undefined;
  }

  release(): void {
    this.isClosed = true;
    this.snapshot?.release();
  }

  private take(): Snapshot {
    if (this.snapshot === undefined) {
      if (this.isClosed) throw new StoreError('CursorNotFound', 'the cursor was closed');
      this.snapshot = this.environment.snapshot();
      this.takenAt = this.clock.now();
    }
    return this.snapshot;
  }
}
