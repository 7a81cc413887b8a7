/** What the server gave up on, as those who run it see and settle it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { officialFollowed } from '../../server/accounts/events.ts';
import { accounts, operator } from '../../server/contract.ts';
import { after, minutes } from '../../server/kernel/clock.ts';
import { type Person, startApp, type TestApp } from '../support/app.ts';
import { deadJobRow, deadLetterRow } from '../support/dead-work.ts';
import { operations, sampleOf } from '../support/hostile/places.ts';
import { putRows } from '../support/stored-rows.ts';
import { untilTrue } from '../support/until-true.ts';

let app: TestApp;
let keeper: Person;
let mina: Person;
beforeAll(async () => {
  app = await startApp();
  keeper = await app.signUp('keeper');
  mina = await app.signUp('mina');
});
afterAll(() => app.stop());

/** As many, each a minute older than the one before. */
async function deadLetters(count: number) {
  const { ids, clock } = app.kernel;
  const officialId = ids.next('oac');
  const told = officialFollowed(`${officialId}|${mina.id}`, {
    ...{ officialId, userId: mina.id, scene: null },
  });
  const letters = Array.from({ length: count }, (_, index) => {
    const diedAt = after(clock.now(), -minutes(index));
    return deadLetterRow('accounts.push-followed', ids.next('evt'), diedAt, told);
  });
  await putRows(app.storeUri, 'event_attempts', letters);
  return { officialId, key: told.key, ids: letters.map(({ _id }) => _id) };
}

async function deadJobs(...names: string[]): Promise<string[]> {
  const { clock } = app.kernel;
  const jobs = names.map((name, index) =>
    deadJobRow('stores.expire-orders', name, after(clock.now(), -minutes(index))),
  );
  await putRows(app.storeUri, 'jobs', jobs);
  return jobs.map(({ _id }) => _id);
}

const letters = async () => (await app.ask(operator.listDeadLetters, {}, keeper)).items;
const jobs = async () => (await app.ask(operator.listDeadJobs, {}, keeper)).items;

describe('a dead letter', () => {
  it('is shown without what the event carries, and handed over again when it is retried', async () => {
    const { officialId, key, ids } = await deadLetters(1);
    const [letterId = ''] = ids;
    expect(await letters()).toMatchObject([
      {
        ...{ id: letterId, subscriber: 'accounts.push-followed', key, attempts: 12 },
        ...{ type: 'accounts.official-followed', failure: 'Error: out of paper' },
      },
    ]);
    const phone = await app.connect(mina);
    await app.ask(operator.retryDeadLetter, { letterId }, keeper);
    await untilTrue(() =>
      phone.pushed(accounts.followingChanged).some((told) => told.officialId === officialId),
    );
    phone.close();
    expect(await letters()).toEqual([]);
    const again = await app.refusal(operator.retryDeadLetter, { letterId }, keeper);
    expect(again).toMatchObject({ status: 404, code: 'operator.no-such-dead-letter' });
  });

  it('is gone when it is dropped, once, and the others stay, page by page', async () => {
    const { ids } = await deadLetters(5);
    const [first = '', ...rest] = ids;
    await app.ask(operator.dropDeadLetter, { letterId: first }, keeper);
    const again = await app.refusal(operator.dropDeadLetter, { letterId: first }, keeper);
    expect(again.code).toBe('operator.no-such-dead-letter');
    const page = await app.ask(operator.listDeadLetters, { limit: 3 }, keeper);
    const cursor = page.nextCursor ?? '';
    const more = await app.ask(operator.listDeadLetters, { limit: 3, cursor }, keeper);
    expect([...page.items, ...more.items].map(({ id }) => id)).toEqual(rest);
    expect(more.nextCursor).toBeNull();
    const foreign = { cursor: 'bm8gcGxhY2U' };
    expect((await app.refusal(operator.listDeadLetters, foreign, keeper)).status).toBe(400);
  });
});

describe('a dead job', () => {
  it('is shown, and run again when it is retried', async () => {
    const [jobId = ''] = await deadJobs('lonely');
    expect(await jobs()).toMatchObject([
      { id: jobId, name: 'stores.expire-orders', attempts: 5, failure: 'Error: no ink' },
    ]);
    await app.ask(operator.retryDeadJob, { jobId }, keeper);
    expect(await jobs()).toEqual([]);
    const again = await app.refusal(operator.retryDeadJob, { jobId }, keeper);
    expect(again).toMatchObject({ status: 404, code: 'operator.no-such-dead-job' });
  });

  it('is gone when it is dropped, once, and the others stay, page by page', async () => {
    const [first = '', ...rest] = await deadJobs('a', 'b', 'c');
    await app.ask(operator.dropDeadJob, { jobId: first }, keeper);
    const again = await app.refusal(operator.dropDeadJob, { jobId: first }, keeper);
    expect(again.code).toBe('operator.no-such-dead-job');
    const page = await app.ask(operator.listDeadJobs, { limit: 1 }, keeper);
    const cursor = page.nextCursor ?? '';
    const more = await app.ask(operator.listDeadJobs, { limit: 1, cursor }, keeper);
    expect([...page.items, ...more.items].map(({ id }) => id)).toEqual(rest);
  });
});

it.each(operations.filter(({ name }) => name.startsWith('operator.')))(
  '$name is for those who run the server, whatever is asked for',
  async (operation) => {
    const refused = await app.refusal(operation, sampleOf(operation, new Map()), mina);
    expect(refused).toMatchObject({ status: 403, code: 'accounts.not-operator' });
  },
);
