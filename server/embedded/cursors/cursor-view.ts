import type { Environment, Snapshot } from '../storage/environment.ts';
import type { Key } from '../storage/keys.ts';
import type { Entry, Range, View } from '../storage/view.ts';

/**
 * The picture that a cursor outside a transaction reads: one snapshot while the cursor is young,
 * then newer ones, because an old snapshot keeps disk pages from being used again.
 */
export class CursorView implements View {
  private readonly environment: Environment;
  private snapshot: Snapshot;
  private takenAt: number;

  constructor(environment: Environment, now: number) {
    this.environment = environment;
    this.snapshot = environment.snapshot();
    this.takenAt = now;
  }

  get(key: Key): Buffer | undefined {
    return this.snapshot.get(key);
  }

  scan(range: Range, limit: number): Entry[] {
    return this.snapshot.scan(range, limit);
  }

  renewIfOlderThan(ageMs: number, now: number): void {
    if (now - this.takenAt <= ageMs) return;
    this.snapshot.release();
    this.snapshot = this.environment.snapshot();
    this.takenAt = now;
  }

  release(): void {
    this.snapshot.release();
  }
}
