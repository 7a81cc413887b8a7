/** A store whose folder was taken away answers reads; nothing may come to it as if it worked. */
import { rmSync } from 'node:fs';
import mongoose, { type Model } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../../server/kernel/clock.ts';
import { type Db, openDatabase, rowOptions } from '../../../server/kernel/db/database.ts';
import { type OwnStore, startOwnStore } from '../../support/own-store.ts';
import { untilTrue } from '../../support/until-true.ts';

interface Row {
  _id: string;
}

let store: OwnStore;
let db: Db;
let rows: Model<Row>;
beforeAll(async () => {
  store = await startOwnStore();
  db = await openDatabase({ uri: store.uri, clock: systemClock });
  const schema = new mongoose.Schema<Row>({ _id: { type: String, required: true } }, rowOptions);
  rows = db.model<Row>('rows', schema);
  await db.prepare();
});
afterAll(async () => {
  await db.close();
  await store.stop();
});

it('refuses writes for now and is not ready when its data folder is gone', async () => {
  await rows.insertMany([{ _id: 'before' }], { lean: true });
  expect(await db.isAlive()).toBe(true);
  rmSync(store.dataFolder, { recursive: true, force: true });
  await expect(rows.insertMany([{ _id: 'after' }], { lean: true })).rejects.toMatchObject({
    kind: 'unavailable',
    retryAfterSeconds: expect.any(Number),
  });
  await untilTrue(async () => !(await db.isAlive()), 10_000, 'it is not ready');
});
