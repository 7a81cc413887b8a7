import { beforeAll, describe, expect, it } from 'vitest';
import { auditStore } from '../../../server/embedded/storage/audit.ts';
import { type Catalogue, collectionToDoc } from '../../../server/embedded/storage/catalogue.ts';
import {
  catalogueTag,
  collectionOf,
  type Key,
  recordPrefix,
  retryKey,
  retryTag,
} from '../../../server/embedded/storage/keys.ts';
import { prefixRange, Store } from '../../../server/embedded/storage/store.ts';
import { dropUnfinishedIndexes } from '../../../server/embedded/storage/sweep.ts';
import { walk } from '../../../server/embedded/storage/view.ts';
import { decode, encode } from '../../../server/embedded/values/codec.ts';
import { removeFolder } from '../../support/folders.ts';
import { insertInto, insertNow, makeCollection, openStore } from '../support/open-store.ts';
import { show } from '../support/show.ts';
import { prepareWork, type Work } from '../support/work.ts';

type States = Readonly<Record<string, string>>;

interface Round {
  /** Called before every put, told whose it is; throws to inject a fault. */
  readonly beforePut: (owner: string) => void;
  /** Told how each piece of work ended. */
  readonly check: (endings: Readonly<Record<string, string>>, after: States) => void;
}

const injected = 'the commit failed: injected';

/** What there is of each work before anything is done, and after everything is. */
let before: States;
let after: States;
let names: readonly string[];

beforeAll(async () => {
  const { store, folder } = await openStore();
  const work = await prepareWork(store);
  names = work.map(({ name }) => name);
  before = statesOf(store, work);
  await Promise.all(work.map(({ begin }) => begin()));
  after = statesOf(store, work);
  await store.close();
  await removeFolder(folder);
});

/** Does all work in a fresh store, and looks at what it left: in memory, on disk, opened again. */
async function play({ beforePut, check }: Round): Promise<void> {
  const { store, folder } = await openStore();
  const work = await prepareWork(store);
  const ownerOf = owners(store, work);
  store.environment.beforePut = (key) => beforePut(ownerOf(key));
  const outcomes = await Promise.allSettled(work.map(({ begin }) => begin()));
  store.environment.beforePut = undefined;
  await dropUnfinishedIndexes(store);

  check(
    byName(work, (_, at) => endingOf(outcomes[at])),
    statesOf(store, work),
  );
  await expectSound(store);
  const left = statesOf(store, work);
  await store.close();
  const again = new Store(folder);
  expect(statesOf(again, work)).toEqual(left);
  await insertInto(again, 'work.update', { _id: 1000, a: 1, u: 1000 });
  await expectSound(again);
  await again.close();
  await removeFolder(folder);
}

/** Whose a key is. Work that creates a collection outside of a transaction has every unknown one. */
function owners(store: Store, work: readonly Work[]): (key: Key) => string {
  const bySession = new Map(work.map(({ name, namespace }) => [retryKey(namespace), name]));
  const byCollection = new Map(
    work.map(({ name, namespace, createdId }) => [
      store.catalogue.find(namespace)?.id ?? createdId,
      name,
    ]),
  );
  return (key) =>
    (key.startsWith(retryTag) ? bySession.get(key) : byCollection.get(collectionOf(key))) ??
    'creation';
}

function endingOf(outcome: PromiseSettledResult<unknown> | undefined): string {
  if (outcome?.status === 'fulfilled') return 'done';
  return outcome?.reason instanceof Error ? outcome.reason.message : String(outcome?.reason);
}

function byName(
  work: readonly Work[],
  tell: (work: Work, at: number) => string,
): Record<string, string> {
  return Object.fromEntries(work.map((each, at) => [each.name, tell(each, at)]));
}

const statesOf = (store: Store, work: readonly Work[]): States =>
  byName(work, ({ namespace }) => stateOf(store, namespace));

function stateOf(store: Store, namespace: string): string {
  const collection = store.catalogue.find(namespace);
  const record = store.environment.get(retryKey(namespace));
  const remembered = record === undefined ? '' : show(decode(record));
  if (collection === undefined) return `no collection ${remembered}`;
  const documents = Array.from(
    walk(store.environment, prefixRange(recordPrefix(collection.id))),
    ({ value }) => show(decode(value)),
  );
  const indexes = collection.indexes.map(({ name, building }) => (building ? `(${name})` : name));
  return [store.countOf(collection), ...documents.sort(), ...indexes, remembered].join('\n');
}

async function expectSound(store: Store): Promise<void> {
  expect((await auditStore(store)).faults).toEqual([]);
  const stored = Array.from(
    walk(store.environment, prefixRange(catalogueTag)),
    ({ key, value }): [number, string] => [collectionOf(key), value.toString('hex')],
  );
  expect(inMemory(store.catalogue)).toEqual(new Map(stored));
  expect(inMemory(store.writes.currentCatalogue)).toEqual(new Map(stored));
}

const inMemory = (catalogue: Catalogue): Map<number, string> =>
  new Map(
    Array.from(catalogue.all(), (each) => [each.id, encode(collectionToDoc(each)).toString('hex')]),
  );

/** All of the first puts, and some of the many that a build in steps makes. */
const nextRound = (round: number): number => (round < 60 ? round + 1 : round + 45);

describe('an exception at any put of a batch', () => {
  const kinds = [
    'insert',
    'update',
    'delete',
    'retryable',
    'transfer',
    'payment',
    'transaction-that-creates',
    'creation',
    'drop',
    'index-build',
    'index-drop',
  ];

  it('is tried with every kind of work', () => {
    expect([...kinds, 'index-build-in-steps'].sort()).toEqual([...names].sort());
    for (const name of names) expect(after[name]).not.toEqual(before[name]);
  });

  it.each(kinds)('keeps nothing of a guilty %s and loses nothing else', async (guilty) => {
    expect(await failures(guilty, (round) => round + 1)).toBeGreaterThanOrEqual(2);
  });

  it('keeps nothing of a guilty build in steps and loses nothing else', async () => {
    const next = (round: number) => (round < 6 ? round + 1 : round + 40);
    expect(await failures('index-build-in-steps', next)).toBeGreaterThanOrEqual(10);
  });

  /** Plays a round per put of the guilty work, whose put fails again when the work runs again. */
  async function failures(guilty: string, next: (round: number) => number): Promise<number> {
    let count = 0;
    let hasThrown = true;
    for (let round = 1; hasThrown; round = next(round)) {
      hasThrown = false;
      let puts = 0;
      await play({
        beforePut(owner) {
          if (owner !== guilty) return;
          puts += 1;
          if (puts < round) return;
          puts = 0;
          hasThrown = true;
          count += 1;
          throw new Error('injected');
        },
        check(endings, states) {
          const done = Object.fromEntries(names.map((name) => [name, 'done']));
          expect(endings).toEqual(hasThrown ? { ...done, [guilty]: injected } : done);
          const kept = { ...after, [guilty]: before[guilty] };
          expect(states).toEqual(hasThrown ? kept : after);
        },
      });
    }
    return count;
  }

  it('that does not come again costs nobody anything', async () => {
    let rounds = 0;
    let hasThrown = true;
    for (let round = 1; hasThrown; round = nextRound(round)) {
      hasThrown = false;
      rounds += 1;
      let puts = 0;
      await play({
        beforePut() {
          puts += 1;
          if (puts !== round) return;
          hasThrown = true;
          throw new Error('injected');
        },
        check(endings, states) {
          // Alone in its batch, a job has nobody to be told apart from, and is not tried again.
          const { 'index-build-in-steps': build, ...others } = endings;
          expect(new Set(Object.values(others))).toEqual(new Set(['done']));
          const kept = { ...after };
          if (build === injected)
            kept['index-build-in-steps'] = before['index-build-in-steps'] ?? '';
          expect(states).toEqual(kept);
        },
      });
    }
    expect(rounds).toBeGreaterThan(60);
  });

  it.each([1, 900, 1100, 3000, 6000])(
    'keeps nothing of thousands of puts: at number %i',
    async (at) => {
      const { store, close } = await openStore();
      await makeCollection(store, 'large.things', [{ key: { a: 1 } }]);
      const insertMany = () =>
        store.writes.submit((target) => {
          for (let i = 0; i < 2000; i++)
            insertNow(store, target, 'large.things', { _id: i, a: i % 50, text: 'x'.repeat(200) });
        });
      let puts = 0;
      store.environment.beforePut = () => {
        puts += 1;
        if (puts === at) throw new Error('injected');
      };
      await expect(insertMany()).rejects.toThrow(injected);
      store.environment.beforePut = undefined;
      expect(await auditStore(store)).toMatchObject({ records: 0, entries: 0, faults: [] });
      await insertMany();
      expect(await auditStore(store)).toMatchObject({ records: 2000, entries: 4000, faults: [] });
      await close();
    },
  );
});
