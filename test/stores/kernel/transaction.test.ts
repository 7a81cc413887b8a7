import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stoppedClock } from '../../../server/kernel/clock.ts';
import { type Db, openDatabase, rowOptions } from '../../../server/kernel/db/database.ts';
import { startOfTests } from '../../support/deps.ts';
import { freshDatabaseUri } from '../../support/store.ts';

interface Row {
  _id: number;
}

describe('db.transaction', () => {
  let db: Db;
  let insert: (id: number, before?: () => Promise<void>) => Promise<void>;
  let stored: () => Promise<number[]>;
  const serialKeys = ['serialKey'];

  beforeAll(async () => {
    const clock = stoppedClock(startOfTests);
    db = await openDatabase({ uri: freshDatabaseUri(), clock, deadlines: { attemptMs: 300 } });
    const rows = db.model<Row>('rows', new mongoose.Schema<Row>({ _id: Number }, rowOptions));
    insert = (id, before = async () => undefined) =>
      db.transaction(
        async ({ session }) => {
          await rows.insertMany([{ _id: id }], { session });
          await before();
        },
        { serialKeys },
      );
    stored = async () => (await rows.find({}).sort({ _id: 1 }).lean<Row[]>()).map(({ _id }) => _id);
    await db.prepare();
  });

  afterAll(() => db.close());

  it('is begun again when the connection broke while it wrote', async () => {
    let attempts = 0;
    await insert(1, async () => {
      attempts += 1;
      if (attempts === 1) throw Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
    });
    expect(attempts).toBe(2);
    expect(await stored()).toEqual([1]);
  });

  it('is given up when there is no end of it, and lets others have its serial key', async () => {
    const never = new Promise<void>(() => undefined);
    const hanging = insert(2, () => never);
    const next = insert(3);
    await expect(hanging).rejects.toMatchObject({ code: 'request.no-answer', kind: 'unavailable' });
    await next;
    expect(await stored()).toEqual([1, 3]);
  });
});
