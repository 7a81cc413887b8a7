/** Events that a subscriber failed at for the last time, as the operator sees and settles them. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../server/kernel/clock.ts';
import { deadLetterRow } from '../support/dead-work.ts';
import { openDeps, type TestDeps } from '../support/deps.ts';
import { freshFolder, removeFolder } from '../support/folders.ts';
import { operate } from '../support/operator.ts';

/** One of the product's: the tool knows the subscribers that there are. */
const subscriber = 'stores.tell-paid';

let deps: TestDeps;
let dataFolder: string;
beforeAll(async () => {
  deps = await openDeps();
  dataFolder = await freshFolder();
  expect(await operate('migrate', [], environment())).toMatchObject({ code: 0 });
  await deps.db.prepare();
});
afterAll(async () => {
  await deps.db.close();
  await removeFolder(dataFolder);
});

const environment = () => ({
  ...{ MARU_DATA: dataFolder, MONGODB_URL: deps.uri, LOG_LEVEL: 'silent' },
});
const operator = (...args: string[]) => operate('dead-letters', args, environment());

/** @returns its id */
async function deadLetter(): Promise<string> {
  const row = deadLetterRow(subscriber, deps.ids.next('evt'), systemClock.now());
  await deps.db.transaction((tx) => deps.eventStore.attempts.add(tx, [row]));
  return row._id;
}

it('a dead letter is listed, retried and dropped by ops:dead-letters', async () => {
  expect(await operator()).toEqual({
    ...{ code: 0, stdout: 'There are no dead letters.\n', stderr: '' },
  });
  const [retried, dropped] = [await deadLetter(), await deadLetter()];
  const listed = await operator();
  expect(listed.stdout).toContain(
    `${dropped}  after 12 attempts: Error: out of paper (stores.order-paid of ord_1)\n`,
  );

  expect(await operator('retry', retried)).toMatchObject({ code: 0 });
  expect(await operator('drop', dropped)).toMatchObject({ code: 0 });
  const { attempts } = deps.eventStore;
  expect(await attempts.due([subscriber], systemClock.now(), 10)).toEqual([
    { subscriber, key: 'ord_1' },
  ]);
  expect(await attempts.dead([subscriber], { place: null, limit: 10 })).toEqual([]);
  const again = await operator('retry', dropped);
  expect([again.code, again.stderr]).toEqual([1, `There is no dead letter ${dropped}.\n`]);
  expect((await operator('burn', dropped)).stderr).toContain('Say what to do');
});
