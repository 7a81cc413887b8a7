/** A snapshot shows what was there when it was taken, whatever is written or rebuilt afterwards. */
import fc from 'fast-check';
import type { ClientSession, Collection } from 'mongodb';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { rounds } from '../../support/soak.ts';
import { type RunningTestStore, runStore } from '../support/running-store.ts';

interface Thing {
  _id: number;
  n: number;
}

interface Remembered {
  readonly session: ClientSession;
  readonly things: Thing[];
}

let running: RunningTestStore;
let things: Collection<Thing>;

beforeAll(async () => {
  running = await runStore();
});
afterAll(() => running.stop());

beforeEach(() => {
  things = running.client.db('snapshot-laws').collection('things');
});

const id = fc.nat(7);
const step = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), id, n: fc.nat(3) }),
  fc.record({ kind: fc.constant('remove' as const), id }),
  fc.record({ kind: fc.constantFrom('index', 'unindex', 'drop', 'raise') }),
  fc.record({ kind: fc.constant('take' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function write(given: Step): Promise<void> {
  if (given.kind === 'drop') await things.drop();
  if (given.kind === 'index') await things.createIndex({ n: 1 });
  if (given.kind === 'unindex') await things.dropIndexes().catch(() => undefined);
  if (given.kind === 'raise') await things.updateMany({}, { $inc: { n: 1 } });
  if ('n' in given) {
    await things.replaceOne({ _id: given.id }, { n: given.n }, { upsert: true });
  } else if ('id' in given) await things.deleteOne({ _id: given.id });
}

const sorted = (session?: ClientSession): Promise<Thing[]> =>
  things
    .find({}, session === undefined ? {} : { session })
    .sort({ _id: 1 })
    .toArray();

async function take(): Promise<Remembered> {
  const session = running.client.startSession({ snapshot: true });
  return { session, things: await sorted(session) };
}

async function requireUnchanged({ session, things: before }: Remembered): Promise<void> {
  expect(await sorted(session)).toEqual(before);
  // By the index where there was one.
  const some = await things.find({ n: { $gte: 2 } }, { session }).toArray();
  expect(some).toHaveLength(before.filter(({ n }) => n >= 2).length);
  expect(await things.countDocuments({}, { session })).toBe(before.length);
}

it('a snapshot stays what it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const remembered: Remembered[] = [];
      for (const each of steps) {
        if (each.kind !== 'take') await write(each);
        else {
          const now = await sorted();
          const taken = await take();
          expect(taken.things).toEqual(now);
          remembered.push(taken);
        }
      }
      for (const each of remembered) await requireUnchanged(each);
      for (const { session } of remembered) await session.endSession();
    }),
    { numRuns: rounds(10) },
  );
});
