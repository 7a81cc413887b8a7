import { type Collection, type Document, Timestamp } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ClusterTime } from '../../../server/embedded/transactions/cluster-time.ts';
import { Snapshots } from '../../../server/embedded/transactions/snapshots.ts';
import { openStore } from '../support/open-store.ts';
import { type RunningTestStore, runStore } from '../support/running-store.ts';
import { codeOf } from '../support/show.ts';

interface Thing {
  _id: number;
  n?: number;
}

describe('a snapshot session', () => {
  let running: RunningTestStore;
  let things: Collection<Thing>;

  beforeAll(async () => {
    running = await runStore();
  });
  afterAll(() => running.stop());

  beforeEach(async () => {
    things = running.client.db('snapshots').collection('things');
    await things.drop();
    await things.insertMany([1, 2, 3].map((_id) => ({ _id, n: _id })));
  });

  it('reads the same whatever is written meanwhile, with every kind of read', async () => {
    await running.client.withSession({ snapshot: true }, async (session) => {
      expect(await things.findOne({ _id: 1 }, { session })).toEqual({ _id: 1, n: 1 });
      await things.updateMany({}, { $inc: { n: 10 } });
      await things.deleteOne({ _id: 2 });
      await things.insertOne({ _id: 4, n: 4 });
      expect(await things.find({}, { session, batchSize: 2 }).toArray()).toHaveLength(3);
      expect(await things.distinct('n', {}, { session })).toEqual([1, 2, 3]);
      expect(await things.countDocuments({}, { session })).toBe(3);
      const sum = [{ $group: { _id: null, n: { $sum: '$n' } } }];
      expect(await things.aggregate(sum, { session }).toArray()).toEqual([{ _id: null, n: 6 }]);
    });
    expect(await things.distinct('n')).toEqual([4, 11, 13]);
  });

  it('sees collections as they were: one that is dropped, one that is made', async () => {
    const others = running.client.db('snapshots').collection('others');
    await others.drop();
    await running.client.withSession({ snapshot: true }, async (session) => {
      expect(await others.find({}, { session }).toArray()).toEqual([]);
      await others.insertOne({ made: 'later' });
      await things.drop();
      expect(await others.find({}, { session }).toArray()).toEqual([]);
      expect(await things.find({}, { session }).toArray()).toHaveLength(3);
    });
  });

  it('joins collections as they were', async () => {
    const join = { from: 'things', localField: '_id', foreignField: '_id', as: 'same' };
    await running.client.withSession({ snapshot: true }, async (session) => {
      await things.findOne({}, { session });
      await things.updateMany({}, { $set: { n: 0 } });
      const joined = await things.aggregate([{ $lookup: join }], { session }).toArray();
      expect(joined.map(({ same }) => same[0].n)).toEqual([1, 2, 3]);
    });
  });

  it('is refused by everything that is no read of the past', async () => {
    const database = running.client.db('snapshots');
    const readConcern = { level: 'snapshot' };
    const codeFor = (command: Document) =>
      database.command(command).then(
        () => 0,
        (error: { code: number }) => error.code,
      );
    expect(await codeFor({ count: 'things', readConcern })).toBe(72);
    expect(await codeFor({ insert: 'things', documents: [{ _id: 9 }], readConcern })).toBe(72);
    const merge = [{ $merge: { into: 'others' } }];
    expect(await codeFor({ aggregate: 'things', pipeline: merge, cursor: {}, readConcern })).toBe(
      72,
    );
  });

  it.each<[string, number, Document]>([
    [
      'a time that is not kept',
      239,
      { level: 'snapshot', atClusterTime: new Timestamp({ t: 1, i: 1 }) },
    ],
    ['a time that is none', 14, { level: 'snapshot', atClusterTime: 5 }],
    [
      'a time for another level',
      72,
      { level: 'majority', atClusterTime: new Timestamp({ t: 1, i: 1 }) },
    ],
    [
      'two times',
      72,
      {
        level: 'snapshot',
        atClusterTime: new Timestamp({ t: 1, i: 1 }),
        afterClusterTime: new Timestamp({ t: 1, i: 1 }),
      },
    ],
  ])('cannot ask for %s', async (_, code, readConcern) => {
    const find = running.client.db('snapshots').command({ find: 'things', readConcern });
    await expect(find).rejects.toMatchObject({ code });
  });
});

describe('a kept snapshot', () => {
  async function world() {
    const opened = await openStore();
    const clock = { millis: 1_000_000, now: () => clock.millis };
    const snapshots = new Snapshots(opened.store, clock, new ClusterTime(clock));
    const close = async () => {
      snapshots.letAllGo();
      await opened.close();
    };
    return { clock, snapshots, close };
  }

  it('is let go five minutes after its last use', async () => {
    const { clock, snapshots, close } = await world();
    const used = snapshots.take();
    const unused = snapshots.take();
    clock.millis += 4 * 60_000;
    const grip = used.hold();
    grip.get('k');
    clock.millis += 2 * 60_000;
    snapshots.sweep();
    expect(snapshots.at(used.time)).toBe(used);
    expect(codeOf(() => snapshots.at(unused.time))).toBe(239);
    grip.release();
    await close();
  });

  it('stays readable for who reads it, also when nobody new may come', async () => {
    const { clock, snapshots, close } = await world();
    const snapshot = snapshots.take();
    const grip = snapshot.hold();
    clock.millis += 10 * 60_000;
    snapshots.sweep();
    expect(codeOf(() => snapshots.at(snapshot.time))).toBe(239);
    expect(grip.get('k')).toBeUndefined();
    grip.release();
    grip.release();
    expect(() => grip.get('k')).toThrow(/interrupted/);
    await close();
  });

  it('makes room for others when there are too many, the longest unused first', async () => {
    const { clock, snapshots, close } = await world();
    const first = snapshots.take();
    const second = snapshots.take();
    clock.millis += 1000;
    first.hold().get('k');
    for (let taken = 2; taken < 65; taken++) snapshots.take();
    expect(snapshots.count).toBe(64);
    expect(snapshots.at(first.time)).toBe(first);
    expect(codeOf(() => snapshots.at(second.time))).toBe(239);
    await close();
  });
});

describe('the cluster time', () => {
  it('grows with every asking, even when the clock goes back', () => {
    const clock = { millis: 5_000, now: () => clock.millis };
    const time = new ClusterTime(clock);
    const times = [time.next(), time.next()];
    clock.millis = 3_000;
    times.push(time.next());
    clock.millis = 6_000;
    times.push(time.next());
    const values = times.map(({ value }) => value);
    expect(values).toEqual([...new Set(values)].sort((a, b) => Number(a - b)));
    expect(values.map((value) => value >> 32n)).toEqual([5n, 5n, 5n, 6n]);
  });
});
