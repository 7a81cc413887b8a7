/** Which migrations are due, from what the code has and what the data know. Pure. */
import { assert } from '../../assert.ts';
import { ConfigError } from '../../config.ts';
import { type Migration, nameOf } from './migration.ts';

/** A migration that has been begun, as far as the plan has to know it. */
export interface Begun {
  readonly name: string;
  readonly state: 'running' | 'done';
}

/**
 * Those that are not done, in the order in which they run.
 * @throws ConfigError when the data were written by a newer program than this one
 */
export function pendingAmong(
  migrations: readonly Migration[],
  begun: readonly Begun[],
): readonly Migration[] {
  requireNumbers(migrations);
  const names = new Set(migrations.map(nameOf));
  const unknown = begun.map(({ name }) => name).filter((name) => !names.has(name));
  if (unknown.length > 0) throw tooNew(unknown);
  const done = new Set(begun.filter(({ state }) => state === 'done').map(({ name }) => name));
  return migrations.filter((migration) => !done.has(nameOf(migration)));
}

function tooNew(unknown: readonly string[]): ConfigError {
  return new ConfigError(
    `These data belong to a newer version of Maru: they have been through ${unknown.join(', ')}, ` +
      'which this version does not know. Nothing was changed. Start the newer version, or restore ' +
      'a backup of the time before it.',
  );
}

function requireNumbers(migrations: readonly Migration[]): void {
  const last = new Map<string, number>();
  for (const migration of migrations) {
    const before = last.get(migration.module) ?? 0;
    assert(migration.number === before + 1, `${nameOf(migration)} stands in its place`);
    last.set(migration.module, migration.number);
  }
}
