import mongoose, { type Model } from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minutes } from '../../../server/kernel/clock.ts';
import { ConfigError } from '../../../server/kernel/config.ts';
import { rowOptions } from '../../../server/kernel/db/database.ts';
import { migrate, previewMigrations } from '../../../server/kernel/db/migrations/migrate.ts';
import type { Migration, Steps } from '../../../server/kernel/db/migrations/migration.ts';
import { openDeps, type TestDeps } from '../../support/deps.ts';
import { gate } from '../../support/gate.ts';
import { untilTrue } from '../../support/until-true.ts';

interface ThingRow {
  _id: string;
  size: number;
  visits: number;
}

/** More than two batches. */
const thingCount = 1_200;
const things = 'things';

let deps: TestDeps;
let rows: Model<ThingRow>;

beforeEach(async () => {
  deps = await openDeps();
  const type = Number;
  const fields = { _id: String, size: { type }, visits: { type } };
  const schema = new mongoose.Schema<ThingRow>(fields, rowOptions);
  schema.index({ size: 1 });
  rows = deps.db.model<ThingRow>(things, schema);
});
afterEach(() => deps.db.close());

async function fill(): Promise<void> {
  await deps.db.prepare();
  const all = Array.from({ length: thingCount }, (_, n) => ({
    _id: `thing_${String(n).padStart(6, '0')}`,
    size: n % 2,
    visits: 0,
  }));
  await rows.insertMany(all, { lean: true });
}

const visits = () => rows.distinct('visits', { _id: { $gt: '' } });
const run = (migrations: readonly Migration[], holder = 'one') =>
  migrate({ ...deps, migrations, holder });
const numbered = (number: number, work: (steps: Steps) => Promise<void>): Migration => {
  return { module: 'test', number, title: 'Change things', run: work };
};

/** Adds a visit to each, which done twice would show; fails at one of them while it is told to. */
function visitAll(failAt = () => -1): Migration {
  let seen = 0;
  return numbered(1, ({ changeRows }) =>
    changeRows({
      collection: things,
      where: {},
      change: ({ visits }) => {
        seen += 1;
        if (seen === failAt()) throw new Error('stopped');
        return [{ kind: 'set', fields: { visits: Number(visits) + 1 } }];
      },
    }),
  );
}

describe('migrations', () => {
  it('run once, in the order of their numbers', async () => {
    await fill();
    const order: number[] = [];
    const noting = (number: number) => numbered(number, async () => void order.push(number));
    await run([noting(1)]);
    await run([noting(1), noting(2), noting(3)]);
    await run([noting(1), noting(2), noting(3)]);
    expect(order).toEqual([1, 2, 3]);
  });

  it('go on where they were stopped, and change every row once', async () => {
    await fill();
    await expect(run([visitAll(() => 700)])).rejects.toThrow('stopped');
    expect(await visits()).toEqual([0, 1]);
    const [done] = await run([visitAll()], 'two');
    expect(done?.rows).toBe(thingCount);
    expect(await visits()).toEqual([1]);
  });

  it('find few rows by their index, give them new ids, and drop the index after', async () => {
    await fill();
    const rename = numbered(1, async ({ changeRows, dropIndex }) => {
      await changeRows({
        collection: things,
        where: { size: 1 },
        by: { size: 1 },
        change: (row) => [
          { kind: 'delete' },
          { kind: 'insert', collection: things, row: { ...row, _id: `new_${row._id}` } },
        ],
      });
      await dropIndex(things, { size: 1 });
      await dropIndex('nowhere', { size: 1 });
    });
    await run([rename]);
    expect(await rows.countDocuments({ _id: /^new_/ })).toBe(thingCount / 2);
    expect(await rows.countDocuments({ _id: /^thing_/ })).toBe(thingCount / 2);
    expect(Object.keys(await rows.collection.indexInformation())).toEqual(['_id_']);
  });

  it('count in one row what they see in others, each once, also when they were stopped', async () => {
    await fill();
    const sums = deps.db.model(
      'sums',
      new mongoose.Schema({ _id: String, count: Number }, rowOptions),
    );
    await sums.insertMany([{ _id: 'sum_odd', count: 0 }], { lean: true });
    let seen = 0;
    const count = (failAt: number) =>
      numbered(1, ({ changeRows }) =>
        changeRows({
          collection: things,
          where: {},
          change: ({ size }) => {
            seen += 1;
            if (seen === failAt) throw new Error('stopped');
            const id = size === 1 ? 'sum_odd' : 'sum_nowhere';
            return [{ kind: 'update', collection: 'sums', id, update: { $inc: { count: 1 } } }];
          },
        }),
      );
    await expect(run([count(700)])).rejects.toThrow('stopped');
    await run([count(-1)], 'two');
    expect(await sums.find({ _id: { $gt: '' } }).lean()).toEqual([
      { _id: 'sum_odd', count: thingCount / 2 },
    ]);
  });

  it('are passed over where there is nothing yet', async () => {
    expect(await run([visitAll()])).toEqual([]);
    await fill();
    expect(await run([visitAll()])).toEqual([]);
    expect(await visits()).toEqual([0]);
  });

  it('refuse data of a newer version and change nothing', async () => {
    await fill();
    await run([visitAll(), numbered(2, async () => undefined)]);
    const older = run([visitAll()]);
    await expect(older).rejects.toThrow(ConfigError);
    await expect(older).rejects.toThrow('test/0002');
    expect(await visits()).toEqual([1]);
  });

  it('run in one of two processes, and the other waits for the end', async () => {
    await fill();
    const end = gate();
    const slow = numbered(2, () => end.opened);
    const first = run([visitAll(), slow], 'one');
    await untilTrue(async () => (await visits()).includes(1));
    let isSecondDone = false;
    const second = run([visitAll(), slow], 'two').finally(() => {
      isSecondDone = true;
    });
    await untilTrue(async () => (await visits()).length === 1);
    expect(isSecondDone).toBe(false);
    end.open();
    await Promise.all([first, second]);
    expect(await visits()).toEqual([1]);
  });

  it('are not disturbed by a process that stood still and lost its lease', async () => {
    await fill();
    const [begun, goOn] = [gate(), gate()];
    const standing = numbered(1, async (steps) => {
      begun.open();
      await goOn.opened;
      await visitAll().run(steps);
    });
    const stopped = run([standing], 'one');
    await begun.opened;
    deps.clock.advance(minutes(1));
    await run([visitAll()], 'two');
    goOn.open();
    await expect(stopped).rejects.toThrow('only one process runs the migration test/0001');
    expect(await visits()).toEqual([1]);
  });

  it('can be looked at before, which changes nothing', async () => {
    await fill();
    const migrations = [visitAll()];
    const [preview] = await previewMigrations({ ...deps, migrations });
    expect(preview?.counts).toEqual([{ collection: things, rows: thingCount }]);
    expect(await visits()).toEqual([0]);
    await run(migrations);
    expect(await previewMigrations({ ...deps, migrations })).toEqual([]);
  });
});
