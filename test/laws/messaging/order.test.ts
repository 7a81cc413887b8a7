/** What always holds of a conversation, whoever writes to it, from however many processes. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserActor } from '../../../server/kernel/actor.ts';
import type { Id, UserId } from '../../../server/kernel/ids.ts';
import * as contract from '../../../server/messaging/contract.ts';
import type { MessageOut } from '../../../server/messaging/messages/contract.ts';
import { messageIdOf } from '../../../server/messaging/messages/message.ts';
import { createSequencer } from '../../../server/messaging/messages/sequencer.ts';
import { createMessageRows } from '../../../server/messaging/messages/store.ts';
import { catchUp } from '../../../server/sync/contract.ts';
import { type Chat, openChat } from '../../support/chat.ts';
import { openDeps } from '../../support/deps.ts';
import { missedOf } from '../../support/missed.ts';

let one: Chat;
let two: Chat;
beforeAll(async () => {
  one = await openChat();
  two = await openChat(one.uri);
});
afterAll(async () => {
  await two.close();
  await one.close();
});

const text = (words: string) => ({ kind: 'text', text: words }) as const;

async function pair() {
  const [alice, bob] = [await one.person(), await one.person()];
  await one.befriend(alice, bob);
  await one.settled();
  const { id } = await one.ask(contract.openDirect, { userId: bob.userId }, alice);
  return { alice, bob, conversationId: id };
}

async function allMessages(chat: Chat, actor: UserActor, conversationId: Id<'cnv'>) {
  const items: MessageOut[] = [];
  const page = (afterSeq: number) =>
    chat.ask(contract.listMessages, { conversationId, afterSeq, limit: 200 }, actor);
  for (let hasMore = true; hasMore; ) {
    const found = await page(items.at(-1)?.seq ?? 0);
    items.push(...found.items);
    hasMore = found.hasMore;
  }
  return items;
}

describe('the numbers of messages', () => {
  it('have no gap and no double, though two processes write at once', async () => {
    const { alice, bob, conversationId } = await pair();
    const sends = Array.from({ length: 120 }, (_, index) => {
      const [chat, actor] = index % 2 === 0 ? [one, alice] : [two, bob];
      const input = { conversationId, clientId: randomUUID(), content: text(`${index}`) };
      return chat.ask(contract.sendMessage, input, actor);
    });
    const sent = await Promise.all(sends);

    const stored = await allMessages(two, alice, conversationId);
    expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, index) => index + 1));
    expect(new Set(stored.map(({ id }) => id)).size).toBe(stored.length);
    // After the greeting of new friends, each once, under the number its sender was told.
    expect(stored).toHaveLength(121);
    const byId = new Map(stored.map((message) => [message.id, message]));
    for (const message of sent) expect(byId.get(message.id)).toEqual(message);
  });

  it('keep the order in which one sender wrote', async () => {
    const { alice, conversationId } = await pair();
    const sends = Array.from({ length: 50 }, (_, index) =>
      one.ask(
        contract.sendMessage,
        { conversationId, clientId: randomUUID(), content: text(`${index}`) },
        alice,
      ),
    );
    const sent = await Promise.all(sends);
    const seqs = sent.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
  });

  it('are not used up by retries among other messages', async () => {
    const { alice, bob, conversationId } = await pair();
    const other = await pair();
    const repeated = { conversationId, clientId: randomUUID(), content: text('again') };
    const first = await one.ask(contract.sendMessage, repeated, alice);
    // In one batch: a retry that the other process does not know of, between messages that are new.
    const mixed = [
      two.ask(contract.sendMessage, { ...repeated, clientId: randomUUID() }, bob),
      two.ask(contract.sendMessage, repeated, alice),
      two.ask(
        contract.sendMessage,
        { ...repeated, conversationId: other.conversationId, clientId: randomUUID() },
        other.alice,
      ),
      two.ask(contract.sendMessage, { ...repeated, clientId: randomUUID() }, bob),
    ];
    const answers = await Promise.all(mixed);
    expect(answers[1]).toEqual(first);
    for (const id of [conversationId, other.conversationId]) {
      const member = id === conversationId ? alice : other.alice;
      const seqs = (await allMessages(one, member, id)).map(({ seq }) => seq);
      expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    }
  });
});

describe('a message that is sent again', () => {
  it('ten times at once, in two processes, is one message with ten equal answers', async () => {
    const { alice, conversationId } = await pair();
    const input = { conversationId, clientId: randomUUID(), content: text('once') };
    const sends = Array.from({ length: 10 }, (_, index) =>
      (index % 2 === 0 ? one : two).ask(contract.sendMessage, input, alice),
    );
    const answers = await Promise.all(sends);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    const stored = await allMessages(one, alice, conversationId);
    expect(stored.filter(({ clientId }) => clientId === input.clientId)).toHaveLength(1);
  });

  it('is another one under the same client id from somebody else', async () => {
    const { alice, bob, conversationId } = await pair();
    const input = { conversationId, clientId: randomUUID(), content: text('mine') };
    const hers = await one.ask(contract.sendMessage, input, alice);
    const his = await one.ask(contract.sendMessage, input, bob);
    expect(his.id).not.toBe(hers.id);
    expect(his.seq).toBe(hers.seq + 1);
  });
});

describe('a store that is away', () => {
  it('is told to the sender, and their retry is one message under the next number', async () => {
    const { alice, conversationId } = await pair();
    const deps = await openDeps(one.uri);
    const messages = createMessageRows(deps.db);
    const sequencer = createSequencer({ messages, clock: deps.clock, written: () => {} });
    const draftOf = (key: string) => ({
      id: messageIdOf({ conversationId, senderId: alice.userId, key }),
      conversationId,
      senderId: alice.userId,
      clientId: null,
      content: text(key),
      sentAt: deps.clock.now(),
    });
    await sequencer.submit(draftOf('before'));
    await deps.db.close();
    const lost = [sequencer.submit(draftOf('lost')), sequencer.submit(draftOf('lost too'))];
    for (const outcome of await Promise.allSettled(lost)) expect(outcome.status).toBe('rejected');
    await sequencer.idle();

    const again = await openDeps(one.uri);
    const recovered = createSequencer({
      messages: createMessageRows(again.db),
      clock: again.clock,
      written: () => {},
    });
    const sent = await Promise.all([
      recovered.submit(draftOf('lost')),
      recovered.submit(draftOf('lost')),
      recovered.submit(draftOf('before')),
    ]);
    expect(sent.map(({ seq }) => seq)).toEqual([3, 3, 2]);
    await again.db.close();
  });
});

describe('what waits to be settled', () => {
  it('is settled by the next that starts when the process that wrote it has died', async () => {
    const { alice, bob, conversationId } = await pair();
    const { next: since } = await one.ask(catchUp, {}, bob);
    const message = await acknowledgedBeforeTheLightWentOut(conversationId, alice.userId);

    // The list and a reconnecting client find it though nobody was told.
    const listed = await one.ask(contract.getConversation, { conversationId }, bob);
    // The greeting is no news to either.
    expect(listed).toMatchObject({ lastSeq: message.seq, unreadCount: 1 });
    expect(listed.lastMessage?.id).toBe(message.id);
    const missed = missedOf(await one.ask(catchUp, { since }, bob), contract.messageSent);
    expect(missed.map(({ id }) => id)).toContain(message.id);

    await two.messaging.module.start?.();
    const pushed = two.realtime.pushed(contract.messageSent);
    expect(pushed.map(({ data }) => data.id)).toContain(message.id);
    await one.settled();
    const heard = [...one.heard, ...two.heard].map(({ id }) => id);
    expect(heard).toContain(`evt_${message.id.slice(4)}`);
    const settled = await one.ask(contract.getConversation, { conversationId }, bob);
    expect(settled).toEqual(listed);
    expect(listed.other).toMatchObject({ id: alice.userId, readSeq: message.seq });
  });
});

/** The real sequencer of a process that never comes to what follows the answer. */
async function acknowledgedBeforeTheLightWentOut(conversationId: Id<'cnv'>, senderId: UserId) {
  const deps = await openDeps(one.uri);
  const messages = createMessageRows(deps.db);
  const sequencer = createSequencer({ messages, clock: deps.clock, written: () => {} });
  const id = messageIdOf({ conversationId, senderId, key: 'last words' });
  const content = text('then the light went out');
  const sentAt = deps.clock.now();
  const draft = { id, conversationId, senderId, clientId: null, content, sentAt };
  const message = await sequencer.submit(draft);
  await deps.db.close();
  return message;
}
