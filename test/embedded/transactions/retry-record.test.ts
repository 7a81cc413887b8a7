import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  forgettableRetries,
  RetryAnswers,
  readRetryRecord,
  writeRetryRecord,
} from '../../../server/embedded/transactions/retry-record.ts';
import { type OpenedStore, openStore } from '../support/open-store.ts';
import { docOf, show } from '../support/show.ts';

let opened: OpenedStore;

beforeEach(async () => {
  opened = await openStore();
});
afterEach(() => opened.close());

const [alice, bob] = ['a'.repeat(16), 'b'.repeat(16)];
/** Far enough apart that they are kept in three places. */
const statements = [0, 499, 500, 1400];

/** Answers these statements, each with its own number, as one step of a retryable write. */
const answer = (session: string, number: bigint, ids: readonly number[], now: number) =>
  opened.store.writes.submit((target) => {
    const known = readRetryRecord(target, session);
    const answers = new RetryAnswers(target, { session, number, known, now });
    for (const id of ids) answers.add(id, docOf({ n: id }));
    answers.save();
  });

const recorded = (session: string, number: bigint) =>
  opened.store.writes.submit((target) => {
    const known = readRetryRecord(target, session);
    const answers = new RetryAnswers(target, { session, number, known, now: 0 });
    return statements.map((id) => show(answers.find(id)));
  });

const forget = (oldest: number) =>
  opened.store.writes.submit((target) => {
    for (const key of forgettableRetries(target, oldest)) target.set(key, null);
  });

const all = ['{n: 0}', '{n: 499}', '{n: 500}', '{n: 1400}'];
const none = statements.map(() => 'missing');

it('answers are found again, whatever the step that gave them', async () => {
  for (const id of statements) await answer(alice, 7n, [id], 1000);
  expect(await recorded(alice, 7n)).toEqual(all);
  expect(await recorded(bob, 7n)).toEqual(none);
});

it('answers of an older write are no answers to a newer one', async () => {
  await answer(alice, 7n, statements, 1000);
  await answer(alice, 8n, [], 1000);
  expect(await recorded(alice, 8n)).toEqual(none);
  await answer(alice, 8n, [500], 1000);
  expect(await recorded(alice, 8n)).toEqual(['missing', 'missing', '{n: 500}', 'missing']);
});

it('answers are forgotten all together, when the session has been silent for long', async () => {
  await answer(alice, 7n, statements, 1000);
  await answer(bob, 7n, statements, 1000);
  // Alice comes back, although only with a late statement.
  await answer(alice, 7n, [1400], 5000);
  await forget(2000);
  expect(await recorded(alice, 7n)).toEqual(all);
  expect(await recorded(bob, 7n)).toEqual(none);
  await forget(6000);
  expect(await recorded(alice, 7n)).toEqual(none);
});

it('answers that a newer write or transaction has outlived are forgotten with the next sweep', async () => {
  await answer(alice, 7n, statements, 1000);
  await opened.store.writes.submit((target) => {
    const record = { number: 8n, committedTransaction: true, answers: new Map() };
    writeRetryRecord(target, alice, record, 1000);
  });
  const left = await opened.store.writes.submit((target) => forgettableRetries(target, 0).length);
  expect(left).toBe(2);
  await forget(0);
  const known = await opened.store.writes.submit((target) => readRetryRecord(target, alice));
  expect(known).toMatchObject({ number: 8n, committedTransaction: true });
});
