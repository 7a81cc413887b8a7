/**
 * Writes through a store of its own, in all ways there are, while another program records what
 * reaches the disk: `<folder> <file to say things in>`. It says when a commit has begun, and when the
 * store takes it for durable, with a fingerprint of all that is stored by then.
 */
import { openSync, writeSync } from 'node:fs';
import { buildIndexes } from '../../../server/embedded/storage/build-index.ts';
import {
  createCollection,
  dropCollection,
  dropIndex,
} from '../../../server/embedded/storage/collections.ts';
import { Store } from '../../../server/embedded/storage/store.ts';
import { sweepDropped } from '../../../server/embedded/storage/sweep.ts';
import { docOf } from '../../../server/embedded/values/plain.ts';
import { rounds } from '../../support/soak.ts';
import { fingerprintOf } from '../support/fingerprint.ts';
import { collectionIn, insertInto, insertNow, makeCollection } from '../support/open-store.ts';
import { prepareWork } from '../support/work.ts';

const [folder = '', place = ''] = process.argv.slice(2);
/**
 * Before the store is opened again, and after it. The last digit of a round says what is special in
 * it; what has to be looked at grows with the square of their number.
 */
const [early, late] = [Math.min(rounds(20), 40), 10];
const voice = openSync(place, 'a', 0o600);
const say = (what: string) => writeSync(voice, `${what}\n`);

/** A store that says what becomes of its commits. */
function openTalking(): Store {
  const store = new Store(folder);
  const { environment } = store;
  const commit = environment.commit.bind(environment);
  environment.commit = async (changes) => {
    say('begun');
    await commit(changes);
    say(`durable ${fingerprintOf(environment)}`);
  };
  return store;
}

async function writeAll(store: Store): Promise<void> {
  const work = await prepareWork(store);
  await Promise.all(work.map(({ begin }) => begin()));
  await makeCollection(store, 'loss.things', [{ key: { a: 1 } }, { key: { u: 1 }, unique: true }]);
  for (let i = 0; i < early; i++) await writeSome(store, i);
  await sweepDropped(store);
}

/** Grows and shrinks, so that pages are freed and used again; some documents fill several. */
async function writeSome(store: Store, round: number): Promise<void> {
  const size = [20, 300, 3000, 20_000][round % 4] ?? 0;
  if (round % 10 === 7) failOnce(store);
  await Promise.all(
    Array.from({ length: 1 + (round % 5) }, (_, i) =>
      insertInto(store, 'loss.things', {
        _id: `${round}-${i}`,
        a: round % 3,
        u: round * 10 + i,
        text: 'x'.repeat(size),
      }),
    ),
  );
  if (round % 10 === 5) await remake(store);
}

/** What a commit leaves that was begun and given up is no part of any picture. */
function failOnce({ environment }: Store): void {
  let puts = 0;
  environment.beforePut = () => {
    puts += 1;
    if (puts < 3) return;
    environment.beforePut = undefined;
    throw new Error('given up');
  };
}

async function remake(store: Store): Promise<void> {
  const namespace = 'loss.passing';
  await store.writes.submit((target) => {
    const old = target.catalogue.find(namespace);
    if (old !== undefined) dropCollection(target, old);
    createCollection(store, target, namespace, new Map());
    for (let i = 0; i < 250; i++) insertNow(store, target, namespace, { _id: i, a: i % 9 });
  });
  const spec = docOf({ v: 2, key: { a: 1 }, name: 'a' });
  await buildIndexes(store, { namespace, transaction: undefined, wanted: () => [spec] });
  await store.writes.submit((target) => dropIndex(target, collectionIn(target, namespace), 2));
  await sweepDropped(store);
}

const first = openTalking();
await writeAll(first);
await first.close();
const second = openTalking();
for (let i = early; i < early + late; i++) await writeSome(second, i);
await second.close();
