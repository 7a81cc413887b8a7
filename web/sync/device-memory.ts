import type { Query, QueryClient } from '@tanstack/react-query';
import { type EntityCache, entitiesOf } from '../lib/api/entities/entity-cache.ts';
import { thingsIn } from '../lib/api/entities/split.ts';
import { clock } from '../lib/clock.ts';
import { inStore } from '../lib/device-database.ts';
import { asRow, build, isKept, type Row, recalled, shortened } from './memory-rows.ts';

/**
 * What the device remembers of the server between starts, so that what was seen is there at once
 * and without a network: a row for each thing, and for each answer a row in which things stand by
 * their ids. Each person's rows are kept under their id; they are dropped when they sign out, and
 * when another signs in. Without a database the client goes on without.
 */
const memory = { database: 'maru-memory', store: 'rows' };
const earlier = ['maru-1', 'maru-2', 'maru-3'];
const saveAfterMs = 1_000;

/** A list sorts behind every text, so this spans all keys of the person. */
const allOf = (userId: string): IDBKeyRange => IDBKeyRange.bound([userId], [userId, []]);
const keyOf = (userId: string, { kind, name }: Row): IDBValidKey => [userId, kind, name];

export async function recallCache(client: QueryClient, userId: string | null): Promise<void> {
  if (userId === null) return;
  try {
    const found = await inStore(memory, 'readonly', (store) => store.getAll(allOf(userId)));
    const rows = found.flatMap(asRow);
    // Those of another version are no use to this one.
    if (rows.length < found.length) await forget(userId);
    const { answers, outdated } = recalled(rows, clock.nowMs());
    for (const { key, data, at, isWhole } of answers) {
      client.setQueryData(key, data, { updatedAt: at });
      const filters = { queryKey: key, exact: true, refetchType: 'none' } as const;
      if (!isWhole) void client.invalidateQueries(filters);
    }
    if (outdated.length > 0)
      await writeAll(outdated, (row, store) => store.delete(keyOf(userId, row)));
  } catch {
    // A private window has no database; then there is simply no memory.
  }
}

const forget = (userId: string): Promise<undefined> =>
  inStore(memory, 'readwrite', (store) => store.delete(allOf(userId)));

/** All of the rows, or none of them. */
function writeAll(
  rows: readonly Row[],
  write: (row: Row, store: IDBObjectStore) => void,
): Promise<number> {
  return inStore(memory, 'readwrite', (store) => {
    for (const row of rows) write(row, store);
    return store.count();
  });
}

/** Saves a moment after each change, and no more often: all that has changed, or none of it. */
export function rememberCache(client: QueryClient, userId: string): () => void {
  const cache = client.getQueryCache();
  const entities = entitiesOf(client);
  const known = cache.findAll({ predicate: isRemembered }).map(({ queryHash }) => queryHash);
  let changed: Changes = { answers: new Set(known), things: new Set() };
  const saved = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function save(): Promise<void> {
    timer = undefined;
    const before = changed;
    changed = { answers: new Set(), things: new Set() };
    const rows = rowsOf({
      queries: cache.findAll({ predicate: isRemembered }),
      entities,
      before,
      saved,
    });
    try {
      await writeAll(rows, (row, store) => store.put({ build, row }, keyOf(userId, row)));
      for (const { kind, name } of rows) if (kind === 'thing') saved.add(name);
    } catch {
      // Full or silent: the next change tries all of it again.
      for (const each of before.answers) changed.answers.add(each);
      for (const each of before.things) changed.things.add(each);
    }
  }

  const saveSoon = (): void => {
    timer ??= setTimeout(() => void save(), saveAfterMs);
  };
  const stopThings = entities.onChange((thing) => {
    changed.things.add(thing);
    saveSoon();
  });
  const stopAnswers = cache.subscribe((event) => {
    if (event.type !== 'updated' || !isRemembered(event.query)) return;
    if (event.action.type !== 'success') return;
    changed.answers.add(event.query.queryHash);
    saveSoon();
  });
  return () => {
    stopThings();
    stopAnswers();
    clearTimeout(timer);
  };
}

type Changes = { answers: Set<string>; things: Set<string> };
type Saving = {
  queries: readonly Query[];
  entities: EntityCache;
  before: Changes;
  saved: ReadonlySet<string>;
};

function rowsOf({ queries, entities: { shapeOf, factsOf }, before, saved }: Saving): Row[] {
  const answers = queries
    .filter(({ queryHash }) => before.answers.has(queryHash))
    .map(({ queryHash: name, queryKey: key, state: { dataUpdatedAt: at } }) => {
      return { kind: 'answer' as const, name, key, shape: shortened(shapeOf(name)), at };
    });
  const shown = answers.flatMap(({ shape }) => [...thingsIn(shape, factsOf)]);
  const changed = [...before.things].filter((thing) => saved.has(thing));
  // What an answer has come to show since, others that are there already show as well.
  const within = changed.flatMap((thing) => [...(factsOf(thing)?.values() ?? [])]);
  const newly = within.flatMap((fact) => [...thingsIn(fact, factsOf)]);
  const unsaved = [...shown, ...newly].filter((thing) => !saved.has(thing));
  const things = [...new Set([...unsaved, ...changed])].flatMap((name) => {
    const facts = factsOf(name);
    return facts ? [{ kind: 'thing' as const, name, facts }] : [];
  });
  const whole = queries.filter(({ state }) => !state.isInvalidated);
  const names = whole.map(({ queryHash }) => queryHash);
  return [...answers, ...things, { kind: 'whole', name: '', answers: names }];
}

function isRemembered({ queryKey, state }: Query): boolean {
  return state.status === 'success' && isKept(queryKey);
}

/** Drops the memory of everybody, or of everybody but one. */
export async function forgetDevice(keep: string | null): Promise<void> {
  try {
    await inStore(memory, 'readwrite', (store) => {
      if (keep === null) return store.clear();
      store.delete(IDBKeyRange.upperBound([keep], true));
      return store.delete(IDBKeyRange.lowerBound([keep, []], true));
    });
    // The memories of earlier versions.
    for (const old of earlier) indexedDB.deleteDatabase(old);
  } catch {
    // No database, no memory.
  }
}
