/**
 * Takes the power away at every moment of a recording, in several ways each, and opens a store on
 * what is left: `<log> <file in which things were said> <folder of the recording> <scratch folder>
 * <seed> <what the disk breaks>`. It says how many it has opened, and ends with 1 at the first that
 * is not as it should be. A process of its own, because LMDB may crash on what a broken disk leaves.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditStore } from '../../../server/embedded/storage/audit.ts';
import { Store } from '../../../server/embedded/storage/store.ts';
import { dropUnfinishedIndexes } from '../../../server/embedded/storage/sweep.ts';
import { fingerprintOf } from '../support/fingerprint.ts';
import { type Broken, LossyDisk } from '../support/lossy-disk.ts';
import { insertInto, makeCollection } from '../support/open-store.ts';
import { randomFrom } from '../support/random.ts';
import { type DiskEvent, readRecording } from '../support/recording.ts';

const [log = '', said = '', folder = '', scratch = '', seed = '', broken = ''] =
  process.argv.slice(2);

/** Every so many, the store must also go on working. */
const goesOnEvery = 10;
const waysOfTearing = [
  { size: 512, share: 0.1 },
  { size: 512, share: 0.5 },
  { size: 512, share: 0.9 },
  { size: 4096, share: 0.5 },
];

/** What must be found: one of the pictures between what was told to be durable and what was begun. */
interface Expected {
  readonly pictures: readonly string[];
  durable: number;
  begun: number;
}

/** A disk that breaks its promises about data does so when it is no longer new. */
const breaksAfterCommits = broken === 'folder-syncs' ? 0 : 10;

const disk = new LossyDisk();
const seen = new Map<string, string>();
const random = randomFrom(Number(seed));
const file = join(folder, 'data.mdb');
let opened = 0;

await replay(readRecording(readFileSync(log, 'latin1'), { said, folder }));
process.stdout.write(`opened ${opened}\n`);

async function replay(events: readonly DiskEvent[]): Promise<void> {
  const expected: Expected = { pictures: picturesIn(events), durable: 0, begun: 0 };
  for (const [at, event] of events.entries()) {
    // Before a sync everything is still pending: what any earlier moment may leave is among it.
    if (event.kind === 'sync') await losePower(`before event ${at}`, expected);
    if (expected.durable === breaksAfterCommits) disk.broken = brokenNamed(broken);
    disk.apply(event);
    if (event.kind === 'said') note(event.text, expected);
    if (event.kind === 'said' || event.kind === 'sync') {
      await tryImage(`after event ${at}`, expected, 4096, () => false);
    }
  }
}

function picturesIn(events: readonly DiskEvent[]): string[] {
  const durable = events.flatMap((event) =>
    event.kind === 'said' && event.text.startsWith('durable ') ? [event.text.slice(8)] : [],
  );
  return [fingerprintOf({ get: () => undefined, scan: () => [] }), ...durable];
}

function note(text: string, expected: Expected): void {
  if (text === 'begun') expected.begun += 1;
  else expected.durable += 1;
}

async function losePower(when: string, expected: Expected): Promise<void> {
  await tryImage(when, expected, 4096, () => false);
  await tryImage(when, expected, 4096, () => true);
  if (!disk.hasPending(file)) return;
  for (const { size, share } of waysOfTearing)
    await tryImage(when, expected, size, () => random() < share);
}

async function tryImage(
  when: string,
  { pictures, durable, begun }: Expected,
  size: number,
  keeps: () => boolean,
): Promise<void> {
  const isGone = !disk.has(file) || (disk.mayBeGone(file) && !keeps());
  const image = isGone ? null : disk.image(file, size, keeps);
  const hash = createHash('sha1')
    .update(image ?? 'gone')
    .digest('hex');
  const found = seen.get(hash) ?? (await open(image));
  seen.set(hash, found);
  if (pictures.slice(durable, begun + 1).includes(found)) return;
  const place = pictures.indexOf(found);
  const what = place === -1 ? `found ${found}` : `found commit ${place}`;
  process.stdout.write(
    `fault: ${what}, durable ${durable}, begun ${begun}, ${when}, seed ${seed}\n`,
  );
  process.exit(1);
}

/** @returns the picture that the store finds, or what is wrong with it */
async function open(image: Buffer | null): Promise<string> {
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch);
  if (image !== null) writeFileSync(join(scratch, 'data.mdb'), image);
  else leaveHalfMade();
  // Of its locks anything may be left; they mean nothing to a new process.
  if (random() < 0.5) writeFileSync(join(scratch, 'lock.mdb'), randomBytes(9000));
  opened += 1;
  try {
    const store = new Store(scratch);
    const picture = fingerprintOf(store.environment);
    await dropUnfinishedIndexes(store);
    if (opened % goesOnEvery === 0) await goOn(store);
    const { faults } = await auditStore(store);
    await store.close();
    return faults.length === 0 ? picture : faults.join('; ');
  } catch (error) {
    return String(error);
  }
}

/** What a start leaves that has only begun to make its file. */
function leaveHalfMade(): void {
  mkdirSync(join(scratch, 'new'));
  writeFileSync(join(scratch, 'new', 'data.mdb'), Buffer.alloc(5000));
}

async function goOn(store: Store): Promise<void> {
  await makeCollection(store, 'loss.afterwards', [{ key: { a: 1 } }]);
  await insertInto(store, 'loss.afterwards', { _id: 1, a: 'x'.repeat(10_000) });
}

function brokenNamed(name: string): Broken {
  const all: readonly Broken[] = ['nothing', 'data-syncs', 'meta-syncs', 'folder-syncs'];
  const found = all.find((each) => each === name);
  if (found === undefined) throw new Error(`a disk cannot break ${name}`);
  return found;
}
