/** What the settler makes of more than it can hold, and of a message that cannot be settled. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserActor } from '../../../server/kernel/actor.ts';
import type { Fact } from '../../../server/kernel/facts.ts';
import type { Id } from '../../../server/kernel/ids.ts';
import { createAudiences } from '../../../server/messaging/audience.ts';
import * as contract from '../../../server/messaging/contract.ts';
import { type Message, messageIdOf } from '../../../server/messaging/message.ts';
import { createSettler, type Settler } from '../../../server/messaging/settler.ts';
import { createConversations } from '../../../server/messaging/store/conversations.ts';
import { createMemberships } from '../../../server/messaging/store/memberships.ts';
import { createMessages, type Messages } from '../../../server/messaging/store/messages.ts';
import { createViews } from '../../../server/messaging/view.ts';
import { type Chat, openChat } from '../../support/chat.ts';
import { type Ground, openGround } from '../../support/ground.ts';

let chat: Chat;
let ground: Ground;
let messages: Messages;
let alice: UserActor;
let conversationId: Id<'cnv'>;
let openSettler: (options: {
  waitingMax?: number;
  publish?: (facts: readonly Fact[]) => Promise<void>;
}) => Settler;

beforeAll(async () => {
  chat = await openChat();
  alice = await chat.person();
  const bob = await chat.person();
  await chat.befriend(alice, bob);
  await chat.settled();
  conversationId = (await chat.ask(contract.openDirect, { userId: bob.userId }, alice)).id;
  // A second process's worth of stores over the same data.
  ground = await openGround(chat.uri);
  messages = createMessages(ground.db);
  const stores = {
    messages,
    conversations: createConversations(ground.db),
    memberships: createMemberships(ground.db),
  };
  const { accounts, media, realtime } = chat;
  openSettler = ({ waitingMax, publish = async () => {} }) =>
    createSettler({
      ...ground,
      ...stores,
      realtime,
      audiences: createAudiences({ accounts }),
      views: createViews({ accounts, images: media.images }),
      publish,
      ...(waitingMax !== undefined && { waitingMax }),
    });
});
afterAll(async () => {
  await ground.db.close();
  await chat.close();
});

async function write(count: number): Promise<Message[]> {
  const head = (await messages.heads([conversationId])).get(conversationId) ?? 0;
  const senderId = alice.userId;
  const written = Array.from({ length: count }, (_, index): Message => {
    const clientId = randomUUID();
    const id = messageIdOf({ conversationId, senderId, key: clientId });
    const content = { kind: 'text', text: `${index}` } as const;
    const sentAt = ground.clock.now();
    return { id, conversationId, seq: head + index + 1, senderId, clientId, content, sentAt };
  });
  expect(await messages.write(written, ground.clock.now())).toMatchObject({ failure: null });
  return written;
}

const unsettled = async () => (await messages.unsettled(ground.clock.now())).map(({ id }) => id);
const pushed = () => chat.realtime.pushed(contract.messageSent).map(({ data }) => data.id);

describe('the settler', () => {
  it('settles what it had no room for as soon as it has caught up', async () => {
    const settler = openSettler({ waitingMax: 2 });
    const written = await write(5);
    settler.add(written);
    await settler.idle();
    expect(await unsettled()).toEqual([]);
    expect(pushed().slice(-5).toSorted()).toEqual(written.map(({ id }) => id).toSorted());
  });

  it('goes on with what comes while it catches up', async () => {
    const settler = openSettler({ waitingMax: 2 });
    const [first, second] = [await write(3), await write(2)];
    settler.add(first);
    settler.add(second.slice(0, 1));
    await settler.idle();
    settler.add(second.slice(1));
    await settler.idle();
    expect(await unsettled()).toEqual([]);
  });

  it('settles the others when one cannot be, now and in each sweep', async () => {
    const written = await write(3);
    const [, poison] = written;
    const publish = async (facts: readonly Fact[]) => {
      const isPoisoned = facts.some(({ id }) => id.slice(4) === poison?.id.slice(4));
      if (isPoisoned) throw new Error('no reaction can cope with it');
    };
    const settler = openSettler({ publish });
    settler.add(written);
    await settler.idle();
    expect(await unsettled()).toEqual([poison?.id]);

    await write(2);
    await settler.sweep(0);
    expect(await unsettled()).toEqual([poison?.id]);
    await openSettler({}).sweep(0);
    expect(await unsettled()).toEqual([]);
  });
});
