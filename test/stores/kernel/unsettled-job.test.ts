/** A job that was done, while the store could not write that down: it is no failed one. */
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { minutes } from '../../../server/kernel/clock.ts';
import { defineJob, handle } from '../../../server/kernel/queue/queue.ts';
import { createStoreQueue } from '../../../server/kernel/queue/store-queue.ts';
import { deadOf } from '../../support/dead-work.ts';
import { openDeps, type TestDeps } from '../../support/deps.ts';
import { type OwnStore, startOwnStore } from '../../support/own-store.ts';
import { untilTrue } from '../../support/until-true.ts';

let store: OwnStore;
let deps: TestDeps;
beforeAll(async () => {
  store = await startOwnStore();
  deps = await openDeps(store.uri);
});
afterAll(async () => {
  await deps.db.close();
  await store.stop();
});

const greet = defineJob({
  name: 'test.greet',
  data: z.strictObject({}),
  attemptsMax: 1,
  backoffMs: 10,
});

it('runs again and is not given up when it was done and that could not be written', async () => {
  const admin = await mongoose.createConnection(store.uri, { dbName: 'admin' }).asPromise();
  const updatesFail = (mode: 'alwaysOn' | 'off') =>
    admin.db?.command({
      configureFailPoint: 'failCommand',
      mode,
      data: { failCommands: ['update'], errorCode: 14_031 },
    });
  const notWritten = vi.spyOn(deps.logger, 'error');
  const queue = createStoreQueue(deps);
  await deps.db.prepare();
  let runs = 0;
  let gaveUp = 0;
  const run = async () => {
    runs += 1;
    await updatesFail(runs === 1 ? 'alwaysOn' : 'off');
  };
  const giveUp = async () => {
    gaveUp += 1;
  };
  queue.process(handle(greet, run, { gaveUp: giveUp }));
  await queue.start();
  await queue.add(greet, {});
  await untilTrue(() => notWritten.mock.calls.length === 1);
  deps.clock.advance(minutes(1));
  await untilTrue(() => runs === 2);
  await queue.stop();
  expect(gaveUp).toBe(0);
  expect(await deadOf(queue)).toEqual([]);
  await admin.close();
});
