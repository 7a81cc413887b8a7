import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as accounts from '../../../server/accounts/contract.ts';
import type { UserActor } from '../../../server/kernel/actor.ts';
import type { Id } from '../../../server/kernel/ids.ts';
import * as contract from '../../../server/messaging/contract.ts';
import { catchUp } from '../../../server/sync/contract.ts';
import { type Chat, openChat } from '../../support/chat.ts';
import { missedOf } from '../../support/missed.ts';

let chat: Chat;
let alice: UserActor;
let bob: UserActor;
let carol: UserActor;
beforeAll(async () => {
  chat = await openChat();
  [alice, bob, carol] = [await chat.person(), await chat.person(), await chat.person()];
  await chat.befriend(alice, bob);
  await chat.befriend(alice, carol);
  await chat.settled();
});
afterAll(() => chat.close());

const draft = (conversationId: Id<'cnv'>, text: string) => ({
  conversationId,
  clientId: randomUUID(),
  content: { kind: 'text', text } as const,
});
const write = (actor: UserActor, conversationId: Id<'cnv'>, text: string) =>
  chat.ask(contract.sendMessage, draft(conversationId, text), actor);
const read = async (actor: UserActor, conversationId: Id<'cnv'>) =>
  (await chat.ask(contract.listMessages, { conversationId }, actor)).items;
const group = (...members: UserActor[]) =>
  chat.ask(
    contract.createGroup,
    { title: 'Lunch', memberIds: members.map(({ userId }) => userId) },
    alice,
  );

describe('new friends', () => {
  it('find one conversation, with a greeting and the note that asked', async () => {
    const [dave, erin] = [await chat.person(), await chat.person()];
    const asked = { userId: erin.userId, note: 'We met at the market' };
    await chat.ask(accounts.requestFriend, asked, dave);
    await chat.ask(accounts.requestFriend, { userId: dave.userId }, erin);
    await chat.settled();

    const [hers, his] = [
      await chat.ask(contract.listConversations, {}, erin),
      await chat.ask(contract.listConversations, {}, dave),
    ];
    expect(hers.items).toHaveLength(1);
    expect(his.items.map(({ id }) => id)).toEqual(hers.items.map(({ id }) => id));
    const [conversation] = hers.items;
    expect(conversation).toMatchObject({ kind: 'direct', lastSeq: 2, unreadCount: 1 });
    expect(his.items).toMatchObject([{ unreadCount: 0 }]);
    const said = await read(erin, conversation?.id ?? 'cnv_none');
    expect(said.map(({ content, senderId }) => [content.kind, senderId])).toEqual([
      ['system', null],
      ['text', dave.userId],
    ]);
    expect(said[1]?.content).toEqual({ kind: 'text', text: 'We met at the market' });
  });

  it('who open it at once share it', async () => {
    const second = await openChat(chat.uri);
    const [dave, erin] = [await chat.person(), await chat.person()];
    await chat.befriend(dave, erin);
    const opened = await Promise.all([
      chat.ask(contract.openDirect, { userId: erin.userId }, dave),
      second.ask(contract.openDirect, { userId: dave.userId }, erin),
      chat.ask(contract.openDirect, { userId: erin.userId }, dave),
    ]);
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
    await second.close();
  });
});

describe('a direct conversation', () => {
  it('is for friends', async () => {
    const open = (userId: string) => chat.refusal(contract.openDirect, { userId }, bob);
    expect(await open(carol.userId)).toBe('messaging.not-friends');
    expect(await open(bob.userId)).toBe('messaging.not-friends');
  });

  it('stays readable when the friendship has ended, and takes no more', async () => {
    const [dave, erin] = [await chat.person(), await chat.person()];
    await chat.befriend(dave, erin);
    await chat.settled();
    const { id } = await chat.ask(contract.openDirect, { userId: erin.userId }, dave);
    await write(dave, id, 'hello');
    await chat.ask(accounts.removeFriend, { userId: dave.userId }, erin);

    expect(await chat.refusal(contract.sendMessage, draft(id, 'still there?'), dave)).toBe(
      'messaging.not-friends',
    );
    expect(await read(dave, id)).toHaveLength(2);
    const opened = await chat.ask(contract.openDirect, { userId: erin.userId }, dave);
    expect(opened.id).toBe(id);
  });

  it('is pushed to both, and read positions too', async () => {
    const { id } = await chat.ask(contract.openDirect, { userId: bob.userId }, alice);
    const message = await write(alice, id, 'lunch?');
    await chat.settled();
    const both = [`user:${alice.userId}`, `user:${bob.userId}`];
    const pushed = chat.realtime
      .pushed(contract.messageSent)
      .find(({ data }) => data.id === message.id);
    expect(pushed?.data).toEqual(message);
    expect(pushed?.to.toSorted()).toEqual(both.toSorted());

    await chat.ask(contract.markRead, { conversationId: id, seq: message.seq }, bob);
    const moved = chat.realtime.pushed(contract.readMoved).at(-1);
    expect(moved?.data).toEqual({ conversationId: id, readerId: bob.userId, readSeq: message.seq });
    expect(moved?.to.toSorted()).toEqual(both.toSorted());
    // It never goes back, and going nowhere is not told.
    const count = chat.realtime.pushed(contract.readMoved).length;
    const again = await chat.ask(contract.markRead, { conversationId: id, seq: 1 }, bob);
    expect(again).toEqual({ readSeq: message.seq, unreadCount: 0 });
    expect(chat.realtime.pushed(contract.readMoved)).toHaveLength(count);
  });

  it('hears nothing more of who is no friend any more: no message, and no typing', async () => {
    const [former, friend] = [await chat.person(), await chat.person()];
    await chat.befriend(former, friend);
    const { id } = await chat.ask(contract.openDirect, { userId: friend.userId }, former);
    await chat.ask(contract.setTyping, { conversationId: id }, former);
    await chat.ask(accounts.removeFriend, { userId: former.userId }, friend);
    const count = chat.realtime.pushed(contract.typing).length;
    expect(await chat.refusal(contract.setTyping, { conversationId: id }, former)).toBe(
      'messaging.not-friends',
    );
    expect(chat.realtime.pushed(contract.typing)).toHaveLength(count);
  });

  it('shows each the other side, and names its speakers once', async () => {
    const { id } = await chat.ask(contract.openDirect, { userId: bob.userId }, alice);
    const message = await write(alice, id, 'it is me');
    expect(message.speaker).toBeNull();
    const hers = await chat.ask(contract.getConversation, { conversationId: id }, alice);
    expect(hers).toMatchObject({ other: { id: bob.userId }, faces: [], memberCount: 2 });
    const his = await chat.ask(contract.getConversation, { conversationId: id }, bob);
    expect(his.other).toMatchObject({ id: alice.userId, readSeq: message.seq });
    const members = await chat.ask(contract.listMembers, { conversationId: id }, bob);
    expect(members.items.map((member) => member.id)).toEqual([alice.userId, bob.userId].toSorted());
  });

  it('says who is typing to the other side only', async () => {
    const { id } = await chat.ask(contract.openDirect, { userId: bob.userId }, alice);
    await chat.ask(contract.setTyping, { conversationId: id }, alice);
    expect(chat.realtime.pushed(contract.typing).at(-1)).toMatchObject({
      to: [`user:${bob.userId}`],
      data: { conversationId: id, userId: alice.userId },
    });
  });
});

describe('who is not in a conversation', () => {
  it.each([
    ['read it', contract.listMessages, {}],
    ['see it', contract.getConversation, {}],
    ['see who is in it', contract.listMembers, {}],
    [
      'write to it',
      contract.sendMessage,
      { clientId: randomUUID(), content: { kind: 'text', text: 'x' } },
    ],
    ['mark it', contract.markRead, { seq: 1 }],
    ['mute it', contract.setConversation, { isMuted: true }],
    ['type in it', contract.setTyping, {}],
    ['leave it', contract.leaveGroup, {}],
    ['let others in', contract.addMembers, { memberIds: ['usr_01jd0000000000000000000000'] }],
  ])('cannot %s, nor tell whether it exists', async (_, operation, input) => {
    const direct = await chat.ask(contract.openDirect, { userId: bob.userId }, alice);
    const lunch = await group(bob);
    for (const conversationId of [direct.id, lunch.id, chat.ids.next('cnv')]) {
      const code = await chat.refusal(operation, { ...input, conversationId }, carol);
      expect(code).toBe('messaging.no-such-conversation');
    }
  });

  it('hears nothing of it when they catch up', async () => {
    const { next: since } = await chat.ask(catchUp, {}, carol);
    const { id } = await chat.ask(contract.openDirect, { userId: bob.userId }, alice);
    const content = { kind: 'text', text: 'between us' } as const;
    const input = { conversationId: id, clientId: randomUUID(), content };
    await chat.ask(contract.sendMessage, input, alice);
    const missed = missedOf(await chat.ask(catchUp, { since }, carol), contract.messageSent);
    expect(missed.filter(({ conversationId }) => conversationId === id)).toEqual([]);
  });
});

describe('a group', () => {
  it('begins with who was asked in, and says so', async () => {
    const lunch = await group(bob, carol, bob);
    expect(lunch).toMatchObject({ kind: 'group', title: 'Lunch', lastSeq: 1, other: null });
    const members = [alice, bob, carol].map(({ userId }) => userId).toSorted();
    expect([lunch.memberCount, lunch.faces.map(({ id }) => id)]).toEqual([3, members]);
    await chat.settled();
    const [first, ...rest] = await read(bob, lunch.id);
    expect(rest).toEqual([]);
    expect(first?.content).toMatchObject({ kind: 'system', what: 'group-created' });
    expect(chat.realtime.listening).toContain(`${carol.userId} conversation:${lunch.id}`);
    expect(await chat.realtime.audiencesOf(carol.userId)).toContain(`conversation:${lunch.id}`);
    const pushed = chat.realtime
      .pushed(contract.messageSent)
      .filter(({ data }) => data.id === first?.id);
    expect(pushed.map(({ to }) => to)).toEqual([[`conversation:${lunch.id}`]]);
  });

  it('is made of the friends of who makes it', async () => {
    const memberIds = [alice.userId, carol.userId];
    const code = await chat.refusal(contract.createGroup, { title: 'x', memberIds }, bob);
    expect(code).toBe('messaging.not-friends');
  });

  it('shows who comes later what is said from then on', async () => {
    const lunch = await group(bob);
    await write(bob, lunch.id, 'before');
    await chat.ask(
      contract.addMembers,
      { conversationId: lunch.id, memberIds: [carol.userId] },
      alice,
    );
    await write(bob, lunch.id, 'after');
    const seen = (await read(carol, lunch.id)).map(({ content }) =>
      content.kind === 'text' ? content.text : content.kind,
    );
    expect(seen).toEqual(['system', 'after']);
    const all = { conversationId: lunch.id, afterSeq: 0 };
    expect((await chat.ask(contract.listMessages, all, carol)).items).toHaveLength(2);
    const listed = await chat.ask(contract.getConversation, { conversationId: lunch.id }, carol);
    expect(listed.unreadCount).toBe(2);
  });

  it('is closed to who has left, and opens again when they are let in', async () => {
    const lunch = await group(bob, carol);
    await chat.ask(contract.leaveGroup, { conversationId: lunch.id }, bob);
    expect(await chat.refusal(contract.sendMessage, draft(lunch.id, 'x'), bob)).toBe(
      'messaging.no-such-conversation',
    );
    expect(await chat.refusal(contract.leaveGroup, { conversationId: lunch.id }, bob)).toBe(
      'messaging.no-such-conversation',
    );
    expect(chat.realtime.listening).not.toContain(`${bob.userId} conversation:${lunch.id}`);
    const said = await read(alice, lunch.id);
    expect(said.at(-1)?.content).toMatchObject({
      what: 'member-left',
      people: [{ id: bob.userId }],
    });

    await write(alice, lunch.id, 'he has left');
    const back = { conversationId: lunch.id, memberIds: [bob.userId] };
    await chat.ask(contract.addMembers, back, alice);
    await chat.ask(contract.addMembers, back, alice);
    expect((await read(bob, lunch.id)).map(({ content }) => content.kind)).toEqual(['system']);
    await chat.settled();
    const whats = (await read(alice, lunch.id)).flatMap(({ content }) =>
      content.kind === 'system' ? content.what : [],
    );
    expect(whats).toEqual(['group-created', 'member-left', 'members-added']);
  });

  it('says in each message who speaks, as they are called now, also when they have left', async () => {
    const [dave, lunch] = [await chat.person(), await group(bob, carol)];
    const hello = await write(bob, lunch.id, 'hello');
    expect(hello.speaker).toMatchObject({ id: bob.userId, avatarUrl: null });
    await chat.ask(accounts.updateProfile, { displayName: 'Robert' }, bob);
    await chat.ask(contract.leaveGroup, { conversationId: lunch.id }, bob);
    const [created, said] = await read(alice, lunch.id);
    expect(created?.speaker).toBeNull();
    expect(said?.speaker).toMatchObject({ id: bob.userId, name: 'Robert' });
    expect(await chat.refusal(contract.listMembers, { conversationId: lunch.id }, dave)).toBe(
      'messaging.no-such-conversation',
    );
  });

  it('cannot be left when it is none', async () => {
    const { id } = await chat.ask(contract.openDirect, { userId: bob.userId }, alice);
    const code = await chat.refusal(contract.leaveGroup, { conversationId: id }, alice);
    expect(code).toBe('messaging.not-a-group');
  });

  it('is muted and pinned by each for himself', async () => {
    const lunch = await group(bob);
    const change = { conversationId: lunch.id, isMuted: true };
    expect(await chat.ask(contract.setConversation, change, bob)).toMatchObject({
      isMuted: true,
      isPinned: false,
    });
    const hers = await chat.ask(contract.getConversation, { conversationId: lunch.id }, alice);
    expect(hers.isMuted).toBe(false);
    const none = { conversationId: lunch.id };
    expect(await chat.ask(contract.setConversation, none, bob)).toMatchObject({ isMuted: true });
  });
});

describe('a conversation with an official account', () => {
  async function cafe() {
    const owner = await chat.person();
    const handle = `cafe${randomUUID().slice(0, 8)}`;
    const account = { handle, name: 'Cafe', kind: 'business' } as const;
    const { id: officialId } = await chat.ask(accounts.openOfficial, account, owner);
    return { owner, officialId };
  }

  it('is answered by its staff in its name', async () => {
    const { owner, officialId } = await cafe();
    const { id: conversationId } = await chat.ask(contract.openOfficial, { officialId }, alice);
    const asked = await write(alice, conversationId, 'Are you open?');
    await chat.settled();
    const pushed = chat.realtime
      .pushed(contract.messageSent)
      .find(({ data }) => data.id === asked.id);
    expect(pushed?.to).toEqual([`user:${alice.userId}`, `staff:${officialId}`]);
    expect(await chat.realtime.audiencesOf(owner.userId)).toContain(`staff:${officialId}`);

    const inbox = await chat.ask(contract.listConversations, { as: officialId }, owner);
    expect(inbox.items).toMatchObject([{ id: conversationId, unreadCount: 1 }]);
    expect((await chat.ask(contract.listConversations, {}, owner)).items).toEqual([]);

    const reply = { ...draft(conversationId, 'Until six.'), as: officialId };
    expect(await chat.ask(contract.sendMessage, reply, owner)).toMatchObject({
      senderId: officialId,
      seq: 2,
    });
    const hers = await chat.ask(contract.getConversation, { conversationId }, alice);
    expect(hers).toMatchObject({ unreadCount: 1, lastSeq: 2, other: { id: officialId } });
    const its = { conversationId, as: officialId };
    expect(await chat.ask(contract.getConversation, its, owner)).toMatchObject({
      unreadCount: 0,
      other: { id: alice.userId },
    });
    const { items } = await chat.ask(contract.listMembers, its, owner);
    expect(items.map(({ id }) => id)).toEqual([officialId, alice.userId]);
  });

  it('is nobody else’s', async () => {
    const { owner, officialId } = await cafe();
    const { id: conversationId } = await chat.ask(contract.openOfficial, { officialId }, alice);
    const its = { conversationId, as: officialId };
    expect(await chat.refusal(contract.listMessages, its, bob)).toBe('accounts.not-staff');
    expect(await chat.refusal(contract.listMessages, { conversationId }, owner)).toBe(
      'messaging.no-such-conversation',
    );
    const other = await cafe();
    const foreign = { conversationId, as: other.officialId };
    expect(await chat.refusal(contract.listMessages, foreign, other.owner)).toBe(
      'messaging.no-such-conversation',
    );
    const nowhere = { officialId: chat.ids.next('oac') };
    expect(await chat.refusal(contract.openOfficial, nowhere, alice)).toBe(
      'accounts.no-such-official',
    );
  });

  it('pages for an account by activity', async () => {
    const { owner, officialId } = await cafe();
    const asked: string[] = [];
    for (const person of [alice, bob, carol]) {
      const { id } = await chat.ask(contract.openOfficial, { officialId }, person);
      await write(person, id, 'hello');
      chat.clock.advance(1_000);
      asked.unshift(id);
    }
    await chat.settled();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const input = { as: officialId, limit: 1, ...(cursor && { cursor }) };
      const page = await chat.ask(contract.listConversations, input, owner);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(asked);
  });

  it('takes a card once for its key', async () => {
    const { officialId } = await cafe();
    const post = (key: string) =>
      chat.messaging.postCard({
        userId: alice.userId,
        officialId,
        from: 'official',
        key,
        card: { card: 'order', reference: 'ord_1', title: 'No. 7', text: 'Paid', imageUrl: null },
      });
    const posted = await Promise.all([post('ord_1:paid'), post('ord_1:paid'), post('ord_1:sent')]);
    expect(posted[1]).toEqual(posted[0]);
    const said = await read(alice, posted[0].conversationId);
    expect(said.map(({ content }) => content.kind)).toEqual(['card', 'card']);
    expect(said[0]).toMatchObject({ senderId: officialId, clientId: null });
  });
});

describe('the list of conversations', () => {
  it('pages by activity, the latest first, each once', async () => {
    const dave = await chat.person();
    await chat.befriend(alice, dave);
    await chat.settled();
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const memberIds = [alice.userId];
      chat.clock.advance(1_000);
      const { id } = await chat.ask(contract.createGroup, { title: `${index}`, memberIds }, dave);
      made.unshift(id);
    }
    chat.clock.advance(1_000);
    const oldest = made.at(-1);
    if (oldest?.startsWith('cnv_')) await write(dave, `cnv_${oldest.slice(4)}`, 'up again');
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const input = { limit: 2, ...(cursor && { cursor }) };
      const page = await chat.ask(contract.listConversations, input, dave);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.slice(0, 5)).toEqual([oldest, ...made.slice(0, -1)]);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(6);
  });

  it('has pictures by what they are, and none that do not exist', async () => {
    const { id } = await chat.ask(contract.openDirect, { userId: bob.userId }, alice);
    const picture = await chat.media.images.storePicture(tinyPng, alice.userId);
    const content = { kind: 'image', mediaId: picture.id } as const;
    const sent = await chat.ask(
      contract.sendMessage,
      { conversationId: id, clientId: randomUUID(), content },
      alice,
    );
    expect(sent.content).toEqual({ kind: 'image', image: picture });
    const none = { kind: 'image', mediaId: chat.ids.next('med') };
    const input = { conversationId: id, clientId: randomUUID(), content: none };
    expect(await chat.refusal(contract.sendMessage, input, alice)).toBe('messaging.no-such-image');
  });
});

/** One red pixel. */
const tinyPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
