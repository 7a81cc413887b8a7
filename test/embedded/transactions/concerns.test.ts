import { type Document, Long, UUID } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendRaw } from '../support/raw-client.ts';
import { type RunningTestStore, runStore } from '../support/running-store.ts';

let running: RunningTestStore;

beforeAll(async () => {
  running = await runStore();
});
afterAll(() => running.stop());

function transaction() {
  const lsid = { id: new UUID() };
  const fields = { $db: 'concerns', lsid, txnNumber: Long.ONE, autocommit: false };
  return (command: Document) => sendRaw(running.uri, { ...command, ...fields });
}

const find = { find: 'things' };
const starting = { ...find, startTransaction: true };

it.each([
  ['a write concern', { ...starting, writeConcern: { w: 1 } }],
  ['the read concern linearizable', { ...starting, readConcern: { level: 'linearizable' } }],
  ['the read concern available', { ...starting, readConcern: { level: 'available' } }],
])('a transaction cannot begin with %s', async (_, command) => {
  expect(await transaction()(command)).toMatchObject({ ok: 0, code: 72 });
});

it('a transaction has the read concern of its first statement, and goes on after another is refused', async () => {
  const send = transaction();
  expect(await send({ ...starting, readConcern: { level: 'snapshot' } })).toMatchObject({ ok: 1 });
  const second = { ...find, readConcern: { level: 'snapshot' } };
  expect(await send(second)).toMatchObject({ ok: 0, code: 72 });
  expect(await send(find)).toMatchObject({ ok: 1 });
  expect(await send({ commitTransaction: 1, writeConcern: { w: 1 } })).toMatchObject({ ok: 1 });
});
