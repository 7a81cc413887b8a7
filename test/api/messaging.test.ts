/** Conversations as devices meet them: over sockets and HTTP, through the whole server. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts, messaging, sync } from '../../server/contract.ts';
import { type Device, type Person, startApp, type TestApp } from '../support/app.ts';
import { missedOf } from '../support/missed.ts';
import { untilTrue } from '../support/until-true.ts';

let app: TestApp;
let alice: Person;
let bob: Person;
let carol: Person;
let alicePhone: Device;
let bobPhone: Device;
let bobTablet: Device;
let carolPhone: Device;

beforeAll(async () => {
  app = await startApp();
  [alice, bob, carol] = [
    await app.signUp('alice'),
    await app.signUp('bob'),
    await app.signUp('carol'),
  ];
  for (const friend of [bob, carol]) {
    await app.ask(accounts.requestFriend, { userId: friend.id }, alice);
    await app.ask(accounts.requestFriend, { userId: alice.id }, friend);
  }
  await app.server.settled();
  alicePhone = await app.connect(alice);
  bobPhone = await app.connect(bob);
  bobTablet = await app.connect(bob);
  carolPhone = await app.connect(carol);
});
afterAll(async () => {
  for (const device of [alicePhone, bobPhone, bobTablet, carolPhone]) device.close();
  await app.stop();
});

const draft = (conversationId: `cnv_${string}`, text: string) => ({
  conversationId,
  clientId: randomUUID(),
  content: { kind: 'text', text } as const,
});
const heard = (device: Device, conversationId: string) =>
  device
    .pushed(messaging.messageSent)
    .filter((message) => message.conversationId === conversationId)
    .flatMap(({ content }) => (content.kind === 'text' ? [content.text] : []));
const group = (title: string, ...members: Person[]) =>
  app.ask(messaging.createGroup, { title, memberIds: members.map(({ id }) => id) }, alice);

describe('a message', () => {
  it('reaches every device of both once, and nobody else', async () => {
    const { id } = await app.ask(messaging.openDirect, { userId: bob.id }, alice);
    const sent = await alicePhone.ask(messaging.sendMessage, draft(id, 'over the socket'));
    await app.ask(messaging.sendMessage, draft(id, 'over HTTP'), alice);
    const words = ['over the socket', 'over HTTP'];
    for (const device of [alicePhone, bobPhone, bobTablet]) {
      await untilTrue(() => heard(device, id).length === 2);
      expect(heard(device, id)).toEqual(words);
    }
    expect(heard(carolPhone, id)).toEqual([]);
    const same = bobPhone.pushed(messaging.messageSent).find((message) => message.id === sent.id);
    expect(same).toEqual(sent);
  });

  it('is refused in its form and to a stranger over either endpoint', async () => {
    const { id } = await app.ask(messaging.openDirect, { userId: bob.id }, alice);
    const empty = { ...draft(id, 'x'), content: { kind: 'text', text: '   ' } };
    expect(await app.refusal(messaging.sendMessage, empty, alice)).toMatchObject({
      status: 400,
      code: 'request.invalid',
    });
    const forged = {
      ...draft(id, 'x'),
      content: { kind: 'system', what: 'friends-made', people: [] },
    };
    expect(await bobPhone.refusal(messaging.sendMessage, forged)).toMatchObject({ status: 400 });
    expect(await carolPhone.refusal(messaging.sendMessage, draft(id, 'x'))).toMatchObject({
      status: 404,
      code: 'messaging.no-such-conversation',
    });
    const acting = { ...draft(id, 'x'), as: `oac_${id.slice(4)}` };
    expect(await carolPhone.refusal(messaging.sendMessage, acting)).toMatchObject({ status: 403 });
  });

  it('is not a friend’s any more when the friendship has ended', async () => {
    const dave = await app.signUp('dave');
    await app.ask(accounts.requestFriend, { userId: dave.id }, alice);
    await app.ask(accounts.requestFriend, { userId: alice.id }, dave);
    const { id } = await app.ask(messaging.openDirect, { userId: dave.id }, alice);
    await app.ask(accounts.removeFriend, { userId: dave.id }, alice);
    const refused = await app.refusal(messaging.sendMessage, draft(id, 'x'), dave);
    expect(refused).toMatchObject({ status: 403, code: 'messaging.not-friends' });
  });
});

describe('a group', () => {
  it('is heard by the devices of its members, from when they are let in until they leave', async () => {
    const { id } = await group('Trip', bob);
    await untilTrue(() =>
      bobTablet
        .pushed(messaging.conversationChanged)
        .some((change) => change.conversationId === id),
    );
    await app.ask(messaging.sendMessage, draft(id, 'first'), alice);
    for (const device of [alicePhone, bobPhone, bobTablet]) {
      await untilTrue(() => heard(device, id).includes('first'));
    }

    await app.ask(messaging.addMembers, { conversationId: id, memberIds: [carol.id] }, alice);
    await app.ask(messaging.sendMessage, draft(id, 'second'), bob);
    await untilTrue(() => heard(carolPhone, id).includes('second'));

    await app.ask(messaging.leaveGroup, { conversationId: id }, bob);
    await app.ask(messaging.sendMessage, draft(id, 'third'), carol);
    await untilTrue(() => heard(alicePhone, id).includes('third'));
    // What a device hears comes in order, so after this one nothing of before can follow.
    await bobPhone.ask(accounts.getMe, {});
    expect(heard(alicePhone, id)).toEqual(['first', 'second', 'third']);
    expect(heard(bobPhone, id)).toEqual(['first', 'second']);
    expect(heard(carolPhone, id)).toEqual(['second', 'third']);
  });

  it('is heard by a device that connects later', async () => {
    const { id } = await group('Later', bob);
    const late = await app.connect(bob);
    await app.ask(messaging.sendMessage, draft(id, 'hello'), alice);
    await untilTrue(() => heard(late, id).length === 1);
    late.close();
  });
});

describe('reading and typing', () => {
  it('is seen by the other side, and by one’s own other devices', async () => {
    const { id } = await app.ask(messaging.openDirect, { userId: bob.id }, alice);
    const { seq } = await app.ask(messaging.sendMessage, draft(id, 'read me'), alice);
    const before = await bobPhone.ask(messaging.getConversation, { conversationId: id });
    expect(before.unreadCount).toBeGreaterThan(0);
    await bobPhone.ask(messaging.markRead, { conversationId: id, seq });
    for (const device of [alicePhone, bobTablet]) {
      await untilTrue(() =>
        device
          .pushed(messaging.readMoved)
          .some(({ readerId, readSeq }) => readerId === bob.id && readSeq === seq),
      );
    }
    const after = await bobTablet.ask(messaging.getConversation, { conversationId: id });
    expect(after).toMatchObject({ unreadCount: 0, readSeq: seq });

    await alicePhone.ask(messaging.setTyping, { conversationId: id });
    await untilTrue(() => bobPhone.pushed(messaging.typing).length === 1);
    expect(bobPhone.pushed(messaging.typing)).toEqual([{ conversationId: id, userId: alice.id }]);
    expect(alicePhone.pushed(messaging.typing)).toEqual([]);
  });
});

describe('a device that was away', () => {
  it('misses nothing and gets nothing twice', async () => {
    const { id } = await app.ask(messaging.openDirect, { userId: bob.id }, alice);
    const phone = await app.connect(bob);
    const words = Array.from({ length: 60 }, (_, index) => `word ${index}`);
    const held: { seq: number; text: string }[] = [];
    const take = (message: { seq: number; content: { kind: string; text?: string } }) => {
      if (message.seq <= (held.at(-1)?.seq ?? 0)) return;
      if (message.content.kind === 'text') {
        held.push({ seq: message.seq, text: message.content.text ?? '' });
      }
    };
    const { lastSeq } = await phone.ask(messaging.getConversation, { conversationId: id });
    const { next: since } = await phone.ask(sync.catchUp, {});
    for (const [index, word] of words.entries()) {
      await app.ask(messaging.sendMessage, draft(id, word), alice);
      if (index === 20) {
        await untilTrue(() => heard(phone, id).length > 0);
        phone.close();
      }
    }
    const own = phone
      .pushed(messaging.messageSent)
      .filter((message) => message.conversationId === id);
    for (const message of own) take(message);
    const back = await app.connect(bob);
    const missed = missedOf(await back.ask(sync.catchUp, { since }), messaging.messageSent);
    for (const message of missed.filter(({ conversationId }) => conversationId === id)) {
      take(message);
    }
    expect(held.map(({ text }) => text)).toEqual(words);
    expect(held.map(({ seq }) => seq)).toEqual(words.map((_, index) => lastSeq + 1 + index));
    back.close();
  });
});
