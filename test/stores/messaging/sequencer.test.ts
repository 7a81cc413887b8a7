/** The sequencer over a real store that is frozen, killed, or does not say what it did. */
import { randomUUID } from 'node:crypto';
import mongoose, { type Connection } from 'mongoose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { databaseNameOf } from '../../../server/kernel/db/database.ts';
import type { Id } from '../../../server/kernel/ids.ts';
import { createLogger } from '../../../server/kernel/logger.ts';
import {
  type Draft,
  type Message,
  messageIdOf,
} from '../../../server/messaging/messages/message.ts';
import type { PendingLimits } from '../../../server/messaging/messages/pending.ts';
import { createSequencer, type Sequencer } from '../../../server/messaging/messages/sequencer.ts';
import { createMessageRows, type Messages } from '../../../server/messaging/messages/store.ts';
import { openDeps, type TestDeps } from '../../support/deps.ts';
import { type OwnStore, startOwnStore } from '../../support/own-store.ts';
import { untilTrue } from '../../support/until-true.ts';

let store: OwnStore;
let deps: TestDeps;
let admin: Connection;
let messages: Messages;
let told: Message[] = [];

beforeAll(async () => {
  store = await startOwnStore();
  deps = await openDeps(store.uri);
  messages = createMessageRows(deps.db);
  await deps.db.prepare();
  admin = await mongoose.createConnection(store.uri, { dbName: 'admin' }).asPromise();
});
afterEach(async () => {
  store.thaw();
  told = [];
  await untilTrue(() => deps.db.isAlive(), 20_000, 'the store is back');
});
afterAll(async () => {
  await admin.close();
  await deps.db.close();
  await store.stop();
});

const open = (limits: Partial<PendingLimits> = {}): Sequencer =>
  createSequencer({
    messages,
    clock: deps.clock,
    limits,
    written: (written) => void told.push(...written),
  });

const freshConversation = (): Id<'cnv'> => `cnv_${randomUUID()}`;

function draft(conversationId: Id<'cnv'>, text: string): Draft {
  const clientId = randomUUID();
  const senderId = 'usr_sender' as const;
  const id = messageIdOf({ conversationId, senderId, key: clientId });
  const sentAt = deps.clock.now();
  return { id, conversationId, senderId, clientId, content: { kind: 'text', text }, sentAt };
}

async function stored(conversationId: Id<'cnv'>): Promise<[number, string][]> {
  const range = { after: 0, limit: 10_000, from: 'start' } as const;
  const found = await messages.range(conversationId, range);
  return found.map(({ seq, content }) => [seq, content.kind === 'text' ? content.text : '']);
}

describe('the sequencer', () => {
  it('refuses the message that cannot be written, and its sender alone', async () => {
    const sequencer = open();
    const conversation = freshConversation();
    const texts = ['1', '2', 'x'.repeat(17 * 1024 * 1024), '3', '4'];
    const outcomes = await Promise.allSettled(
      texts.map((text) => sequencer.submit(draft(conversation, text))),
    );
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(await stored(conversation)).toEqual([
      [1, '1'],
      [2, '2'],
      [3, '3'],
      [4, '4'],
    ]);
  });

  it('refuses the message that the store cannot write, its sender alone, and logs no word of it', async () => {
    const sequencer = open();
    const conversation = freshConversation();
    const marker = `marker-${randomUUID()}`;
    // No store indexes two lists of one document together.
    await admin
      .useDb(databaseNameOf(store.uri))
      .collection('messages')
      .createIndex({ 'content.a': 1, 'content.b': 1 });
    const twoLists = { kind: 'text', text: marker, a: [1, 2], b: [1, 2] } as const;
    const drafts = [
      draft(conversation, '1'),
      { ...draft(conversation, marker), content: twoLists },
      draft(conversation, '2'),
    ] as const;
    const [first, second, third] = await Promise.allSettled(drafts.map(sequencer.submit));
    expect([first?.status, second?.status, third?.status]).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(await stored(conversation)).toEqual([
      [1, '1'],
      [2, '2'],
    ]);
    const cause: unknown = second?.status === 'rejected' ? second.reason : null;
    expect(JSON.stringify(cause)).toContain(marker);
    const lines: string[] = [];
    createLogger('error', { write: (line) => void lines.push(line) }).error({ err: cause }, 'bug');
    expect(lines.join('')).toContain('MongoBulkWriteError');
    expect(lines.join('')).not.toContain(marker);
  });

  it('writes once what an insert wrote whose answer was lost, and tells of it', async () => {
    const sequencer = open();
    const conversation = freshConversation();
    await sequencer.submit(draft(conversation, '1'));
    // More often than the driver tries by itself.
    await admin.db?.command({
      configureFailPoint: 'failCommand',
      mode: { times: 5 },
      data: { failCommands: ['insert'], closeConnection: true },
    });
    const lost = await Promise.all(
      ['2', '3'].map((text) => sequencer.submit(draft(conversation, text))),
    );
    expect(lost.map(({ seq }) => seq)).toEqual([2, 3]);
    expect(told.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(await stored(conversation)).toHaveLength(3);
  });

  it('answers its senders while the store is frozen, and goes on when it is not', async () => {
    const sequencer = open({ patienceMs: 1_500 });
    const conversation = freshConversation();
    await sequencer.submit(draft(conversation, '1'));
    store.freeze();
    const sent = draft(conversation, '2');
    const refusal = { code: 'request.no-answer', kind: 'unavailable', retryAfterSeconds: 1 };
    const [inFlight, behind] = [sequencer.submit(sent), sequencer.submit(draft(conversation, '3'))];
    await expect(inFlight).rejects.toMatchObject(refusal);
    await expect(behind).rejects.toMatchObject(refusal);
    // Who comes later is answered too, though the first insert is still without an answer.
    await expect(sequencer.submit(draft(conversation, '4'))).rejects.toMatchObject(refusal);
    store.thaw();
    const again = open();
    const message = await again.submit(sent);
    expect(await again.submit(sent)).toEqual(message);
    const everything = await stored(conversation);
    expect(everything.map(([seq]) => seq)).toEqual(everything.map((_, index) => index + 1));
    expect(everything.filter(([, text]) => text === '2')).toHaveLength(1);
    await sequencer.idle();
  });

  it('refuses what is more than it can hold', async () => {
    const sequencer = open({ countMax: 3 });
    const conversation = freshConversation();
    const outcomes = await Promise.allSettled(
      ['1', '2', '3', '4'].map((text) => sequencer.submit(draft(conversation, text))),
    );
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...['fulfilled', 'fulfilled', 'fulfilled'],
      'rejected',
    ]);
    expect(outcomes[3]).toMatchObject({
      reason: { code: 'messaging.busy', kind: 'unavailable', retryAfterSeconds: 1 },
    });
    await expect(sequencer.submit(draft(conversation, '5'))).resolves.toMatchObject({ seq: 4 });
  });

  it('finds a whole batch that was sent again', async () => {
    const sequencer = open();
    const conversation = freshConversation();
    const drafts = Array.from({ length: 300 }, (_, index) => draft(conversation, `${index}`));
    const first = await Promise.all(drafts.map(sequencer.submit));
    expect(await Promise.all(drafts.map(open().submit))).toEqual(first);
  });

  it('loses and doubles nothing when the store is killed while it writes', async () => {
    const sequencer = open({ patienceMs: 30_000 });
    const conversations = [freshConversation(), freshConversation()];
    let isOver = false;
    const acknowledged = new Map<string, number>();
    const writer = async (conversation: Id<'cnv'>, name: number) => {
      for (let turn = 0; !isOver; turn += 1) {
        const text = `${name}-${turn}`;
        const { seq } = await sequencer.submit(draft(conversation, text));
        acknowledged.set(`${conversation} ${text}`, seq);
      }
    };
    const writers = conversations.flatMap((id) => [1, 2, 3].map((name) => writer(id, name)));
    for (let round = 0; round < 2; round += 1) {
      const count = acknowledged.size;
      await untilTrue(() => acknowledged.size > count + 50, 30_000, 'messages are acknowledged');
      store.kill();
    }
    const count = acknowledged.size;
    await untilTrue(() => acknowledged.size > count + 50, 30_000, 'it goes on');
    isOver = true;
    await Promise.all(writers);
    let total = 0;
    for (const conversation of conversations) {
      const everything = await stored(conversation);
      expect(everything.map(([seq]) => seq)).toEqual(everything.map((_, index) => index + 1));
      for (const [seq, text] of everything) {
        expect(acknowledged.get(`${conversation} ${text}`)).toBe(seq);
      }
      total += everything.length;
    }
    expect(acknowledged.size).toBe(total);
    expect(new Set(told.map(({ id }) => id)).size).toBe(total);
  });
});
