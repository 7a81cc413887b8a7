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

it.each<[string, number, Document]>([
  ['a write concern that is no document', 14, { writeConcern: 1 }],
  ['an unknown field in a write concern', 40415, { writeConcern: { journal: true } }],
  ['a write concern of null nodes', 9, { writeConcern: { w: null } }],
  ['a read concern that is no document', 14, { readConcern: 'local' }],
  ['an unknown field in a read concern', 40415, { readConcern: { levle: 'snapshot' } }],
  ['an unknown read concern', 9, { readConcern: { level: 'newest' } }],
  ['a read after a time that is none', 14, { readConcern: { afterClusterTime: 1 } }],
])('no command may bring %s', async (_, code, concern) => {
  const reply = await sendRaw(running.uri, { ...find, ...concern, $db: 'concerns' });
  expect(reply).toMatchObject({ ok: 0, code });
});
