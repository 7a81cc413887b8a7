/** What the delivery makes of more than it can hold, and of a message that cannot be delivered. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserActor } from '../../../server/kernel/actor.ts';
import type { DomainEvent } from '../../../server/kernel/events/event.ts';
import type { EventLog } from '../../../server/kernel/events/event-log.ts';
import { createFeed } from '../../../server/kernel/feed/feed.ts';
import { createPushes } from '../../../server/kernel/feed/store.ts';
import type { Id } from '../../../server/kernel/ids.ts';
import * as contract from '../../../server/messaging/contract.ts';
import { createConversationRows } from '../../../server/messaging/conversations/store/conversations.ts';
import { createMembershipRows } from '../../../server/messaging/conversations/store/memberships.ts';
import { type Message, messageIdOf } from '../../../server/messaging/messages/message.ts';
import { createMessageRows, type Messages } from '../../../server/messaging/messages/store.ts';
import { createDelivery, type Delivery } from '../../../server/messaging/sending/delivery.ts';
import { type Chat, openChat } from '../../support/chat.ts';
import { openDeps, type TestDeps } from '../../support/deps.ts';

let chat: Chat;
let deps: TestDeps;
let messages: Messages;
let alice: UserActor;
let bob: UserActor;
let conversationId: Id<'cnv'>;
let openDelivery: (options: { waitingMax?: number; record?: EventLog['record'] }) => Delivery;

beforeAll(async () => {
  chat = await openChat();
  alice = await chat.person();
  bob = await chat.person();
  await chat.befriend(alice, bob);
  await chat.settled();
  conversationId = (await chat.ask(contract.openDirect, { userId: bob.userId }, alice)).id;
  // A second process's worth of stores over the same data.
  deps = await openDeps(chat.uri);
  messages = createMessageRows(deps.db);
  const stores = {
    messages,
    conversations: createConversationRows(deps.db),
    memberships: createMembershipRows(deps.db),
  };
  const { accounts, media, realtime: lines } = chat;
  openDelivery = ({ waitingMax, record = deps.eventLog.record }) =>
    createDelivery({
      ...deps,
      ...stores,
      realtime: createFeed({ ...deps, lines, pushes: createPushes(deps.db) }),
      accounts,
      media,
      eventLog: { record },
      ...(waitingMax !== undefined && { waitingMax }),
    });
});
afterAll(async () => {
  await deps.db.close();
  await chat.close();
});

async function write(count: number, { userId: senderId } = alice): Promise<Message[]> {
  const head = (await messages.heads([conversationId])).get(conversationId) ?? 0;
  const written = Array.from({ length: count }, (_, index): Message => {
    const clientId = randomUUID();
    const id = messageIdOf({ conversationId, senderId, key: clientId });
    const content = { kind: 'text', text: `${index}` } as const;
    const sentAt = deps.clock.now();
    return { id, conversationId, seq: head + index + 1, senderId, clientId, content, sentAt };
  });
  expect(await messages.write(written, deps.clock.now())).toMatchObject({ failure: null });
  return written;
}

const undelivered = async () => (await messages.undelivered(deps.clock.now())).map(({ id }) => id);
const pushed = () => chat.realtime.pushed(contract.messageSent).map(({ data }) => data.id);

describe('the delivery', () => {
  it('delivers what it had no room for as soon as it has caught up', async () => {
    const delivery = openDelivery({ waitingMax: 2 });
    const written = await write(5);
    delivery.add(written);
    await delivery.idle();
    expect(await undelivered()).toEqual([]);
    expect(pushed().slice(-5).toSorted()).toEqual(written.map(({ id }) => id).toSorted());
  });

  it('goes on with what comes while it catches up', async () => {
    const delivery = openDelivery({ waitingMax: 2 });
    const [first, second] = [await write(3), await write(2)];
    delivery.add(first);
    delivery.add(second.slice(0, 1));
    await delivery.idle();
    delivery.add(second.slice(1));
    await delivery.idle();
    expect(await undelivered()).toEqual([]);
  });

  it('never moves a conversation past what somebody wrote elsewhere as if they had not read it', async () => {
    // Another process has written it and not come to its delivery, nor will it.
    const [his] = await write(1, bob);
    const delivery = openDelivery({});
    delivery.add(await write(1));
    await delivery.idle();
    const seen = await chat.ask(contract.getConversation, { conversationId }, bob);
    expect(seen).toMatchObject({ readSeq: his?.seq, unreadCount: 1 });
    await delivery.sweep(0);
  });

  it('delivers the others when one cannot be, now and in each sweep', async () => {
    const written = await write(3);
    const [, poison] = written;
    const record = async (events: readonly DomainEvent[]) => {
      const isPoisoned = events.some(({ id }) => id.slice(4) === poison?.id.slice(4));
      if (isPoisoned) throw new Error('it cannot be recorded');
    };
    const delivery = openDelivery({ record });
    delivery.add(written);
    await delivery.idle();
    expect(await undelivered()).toEqual([poison?.id]);

    await write(2);
    await delivery.sweep(0);
    expect(await undelivered()).toEqual([poison?.id]);
    await openDelivery({}).sweep(0);
    expect(await undelivered()).toEqual([]);
  });
});
