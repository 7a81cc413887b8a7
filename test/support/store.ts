import { inject } from 'vitest';
import { freshDatabaseName, withDatabase } from './databases.ts';

/** The store of this test run (see shared-store.ts), pointed at a database that is still empty. */
export function freshDatabaseUri(): string {
  return withDatabase(inject('storeUri'), freshDatabaseName());
}
