/** What the version before had in its outbox is in the log, in its order, and is handed over once. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openClient } from '../../../../scripts/ops/open-client.ts';
import { migrate } from '../../../../server/kernel/db/migrations/migrate.ts';
import { createDispatcher } from '../../../../server/kernel/events/dispatcher.ts';
import { event } from '../../../../server/kernel/events/event.ts';
import { notifying } from '../../../../server/kernel/events/subscribers.ts';
import { kernelMigrations } from '../../../../server/kernel/kernel-migrations.ts';
import { openDeps, type TestDeps } from '../../../support/deps.ts';

const counted = event<{ readonly number: number }>('test.counted');

let deps: TestDeps;
beforeAll(async () => {
  deps = await openDeps();
});
afterAll(() => deps.db.close());

it('hands over what waited in the outbox of the version before', async () => {
  const { client, database } = await openClient(deps.uri);
  const at = deps.clock.now();
  const waiting = [1, 2, 3].map((number) => ({
    ...{
      _id: deps.ids.next('evt') as string,
      type: counted.type,
      key: 'one',
      data: { number },
      at,
    },
  }));
  await database.collection<{ _id: string }>('outbox').insertMany(waiting);

  await migrate({ ...deps, holder: 'one', migrations: kernelMigrations });
  await deps.db.prepare();
  const heard: unknown[] = [];
  const subscriber = notifying(counted, 'test.hear', async ({ id, data }) => {
    heard.push([id, data.number]);
  });
  const dispatcher = createDispatcher({ ...deps, subscribers: [subscriber], holder: 'one' });
  dispatcher.start();
  await dispatcher.drained();
  await dispatcher.stop();
  expect(heard).toEqual(waiting.map(({ _id, data }) => [_id, data.number]));
  expect(await database.collection('outbox').countDocuments({})).toBe(0);
  await client.close();
});
