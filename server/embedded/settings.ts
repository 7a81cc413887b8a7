/** What may be set when the process starts, and some of it at run time by `setParameter`. */
export interface Settings {
  /** Whether test commands (failpoints) are accepted. */
  readonly testCommands: boolean;
  /** Refuse queries that would read a whole collection. */
  forbidScans: boolean;
  /** Namespaces that may be scanned all the same. */
  scanExemptions: ReadonlySet<string>;
  readonly transactionLifetimeMs: number;
  readonly leftTransactionLifetimeMs: number;
  readonly lockTimeoutMs: number;
  readonly transactionSizeBytesMax: number;
  ttlIntervalMs: number;
  readonly cursorTimeoutMs: number;
  readonly cursorSnapshotMs: number;
}

export const defaultSettings: Settings = {
  testCommands: false,
  forbidScans: false,
  scanExemptions: new Set(),
  transactionLifetimeMs: 60_000,
  // A driver that lost its connection either repeats a commit at once or begins a new transaction.
  leftTransactionLifetimeMs: 2_000,
  lockTimeoutMs: 1000,
  transactionSizeBytesMax: 64 * 1024 * 1024,
  ttlIntervalMs: 60_000,
  cursorTimeoutMs: 10 * 60_000,
  cursorSnapshotMs: 10_000,
};
