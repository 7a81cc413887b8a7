/** Conversations while the store is killed and frozen: what is told, and what is written down. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { UserActor } from '../../../server/kernel/actor.ts';
import { DomainError } from '../../../server/kernel/errors.ts';
import type { Id } from '../../../server/kernel/ids.ts';
import { createLogger } from '../../../server/kernel/logger.ts';
import * as contract from '../../../server/messaging/contract.ts';
import { type Chat, openChat } from '../../support/chat.ts';
import { destroySockets, type OwnStore, startOwnStore } from '../../support/own-store.ts';
import { untilTrue } from '../../support/until-true.ts';

let store: OwnStore;
let chat: Chat;
let alice: UserActor;
let conversationId: Id<'cnv'>;
const lines: string[] = [];

beforeAll(async () => {
  store = await startOwnStore();
  const logger = createLogger('debug', { write: (line) => void lines.push(line) });
  chat = await openChat(store.uri, logger);
  alice = await chat.person();
  const bob = await chat.person();
  await chat.befriend(alice, bob);
  await chat.settled();
  conversationId = (await chat.ask(contract.openDirect, { userId: bob.userId }, alice)).id;
});
afterEach(async () => {
  store.thaw();
  await untilTrue(() => chat.db.isAlive(), 20_000, 'the store is back');
});
afterAll(async () => {
  await chat.close();
  await store.stop();
});

const draft = (text: string) => ({
  conversationId,
  clientId: randomUUID(),
  content: { kind: 'text', text } as const,
});
const pushedIds = () =>
  new Set(chat.realtime.pushed(contract.messageSent).map(({ data }) => data.id));

describe('messages that are sent while the store is killed', () => {
  it('are refused with a time to try again or told of, and what they say is in no log', async () => {
    const marker = `marker-${randomUUID()}`;
    const acknowledged: Id<'msg'>[] = [];
    const failures: unknown[] = [];
    let isOver = false;
    const writer = async () => {
      while (!isOver) {
        try {
          acknowledged.push((await chat.ask(contract.sendMessage, draft(marker), alice)).id);
        } catch (error) {
          failures.push(error);
        }
      }
    };
    const writers = Array.from({ length: 8 }, writer);
    for (let round = 0; round < 3; round += 1) {
      const count = acknowledged.length;
      await untilTrue(() => acknowledged.length > count + 50, 30_000, 'messages are acknowledged');
      if (round < 2) store.kill();
      else destroySockets(store.uri);
    }
    const count = acknowledged.length;
    await untilTrue(() => acknowledged.length > count + 50, 30_000, 'it goes on');
    isOver = true;
    await Promise.all(writers);

    for (const error of failures) {
      expect(error).toBeInstanceOf(DomainError);
      expect(error).toMatchObject({ kind: 'unavailable', retryAfterSeconds: expect.any(Number) });
    }
    await untilTrue(
      () => acknowledged.every((id) => pushedIds().has(id)),
      30_000,
      'all are told of',
    );
    expect(lines.join('')).not.toContain(marker);
  });
});

describe('a person whose call has no answer', () => {
  it('can send again when the store is back', async () => {
    store.freeze();
    const hanging = chat.ask(contract.sendMessage, draft('one'), alice);
    const behind = chat.ask(contract.sendMessage, draft('two'), alice);
    const outcomes = await Promise.allSettled([hanging, behind]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ reason: { code: 'request.no-answer' } });
    }
    store.thaw();
    const sent = await chat.ask(contract.sendMessage, draft('three'), alice);
    await untilTrue(() => pushedIds().has(sent.id), 20_000, 'it is told of');
  });
});
