/** What the driver adds of its own to commands and results, beyond what the specification says. */
import type { ClientBulkWriteResult, Document } from 'mongodb';

/**
 * A time limit on every write concern with which a transaction is settled; the specification only
 * wants it where such a command is sent again.
 */
export function withoutOwnTimeout(seen: unknown, expected: unknown): unknown {
  if (!isSettling(seen) || !isSettling(expected)) return seen;
  const isWanted = expected['writeConcern']?.wtimeout !== undefined;
  if (isWanted || seen['writeConcern']?.wtimeout !== 10_000) return seen;
  const { wtimeout: _, ...writeConcern } = seen['writeConcern'];
  return { ...seen, writeConcern };
}

function isSettling(command: unknown): command is Document {
  if (typeof command !== 'object' || command === null) return false;
  return 'commitTransaction' in command || 'abortTransaction' in command;
}

/** `didUpsert`, which says what the upserted id says too. */
export function withoutDidUpsert(result: ClientBulkWriteResult): Document {
  const updates = result.updateResults ?? new Map<number, Document>();
  const plain = Array.from(updates, ([index, { didUpsert: _, ...each }]) => [index, each] as const);
  return { ...fieldsOf(result), updateResults: result.updateResults && new Map(plain) };
}

/** Some of its fields are getters, which spreading leaves behind. */
function fieldsOf(result: ClientBulkWriteResult): Document {
  const { acknowledged, insertedCount, upsertedCount, matchedCount, modifiedCount } = result;
  const { deletedCount, insertResults, deleteResults } = result;
  const counts = { insertedCount, upsertedCount, matchedCount, modifiedCount, deletedCount };
  return { acknowledged, ...counts, insertResults, deleteResults };
}
