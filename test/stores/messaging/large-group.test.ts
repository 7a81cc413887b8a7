/** A group of as many as there may be, and what it costs those who are in it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserActor } from '../../../server/kernel/actor.ts';
import type { Id } from '../../../server/kernel/ids.ts';
import * as contract from '../../../server/messaging/contract.ts';
import { type Chat, openChat } from '../../support/chat.ts';
import { friendsOf } from '../../support/crowd.ts';
import { watchableUri, watched } from '../../support/store-commands.ts';

const memberCount = contract.groupMembersMax;

let chat: Chat;
let alice: UserActor;
let crowd: UserActor[];
let groupId: Id<'cnv'>;
let directId: Id<'cnv'>;

beforeAll(async () => {
  chat = await openChat(watchableUri());
  alice = await chat.person();
  crowd = await friendsOf(chat, alice, memberCount - 1);
  const memberIds = crowd.map(({ userId }) => userId);
  ({ id: groupId } = await chat.ask(contract.createGroup, { title: 'All', memberIds }, alice));
  const { userId } = friend();
  ({ id: directId } = await chat.ask(contract.openDirect, { userId }, alice));
  await chat.settled();
});
afterAll(() => chat.close());

/** One of the crowd, with whom alice has a conversation of two. */
const friend = () => crowd[0] ?? alice;

async function membersSeenBy(actor: UserActor, limit: number): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const input = { conversationId: groupId, limit, ...(cursor && { cursor }) };
    const page = await chat.ask(contract.listMembers, input, actor);
    pages.push(page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return pages;
}
const summary = () => chat.ask(contract.getConversation, { conversationId: groupId }, alice);

describe('a list of conversations', () => {
  it('reads of the members nobody but who looks and the other side', async () => {
    const commands = await watched(chat.uri, async () => {
      const { items } = await chat.ask(contract.listConversations, {}, alice);
      expect(items.map(({ id, memberCount }) => [id, memberCount])).toEqual(
        expect.arrayContaining([
          [groupId, memberCount],
          [directId, 2],
        ]),
      );
    });
    const read = commands.rowsOf('memberships').map(({ memberId }) => memberId);
    expect(new Set(read)).toEqual(new Set([alice.userId, friend().userId]));
    // Who looks twice in each: which conversations these are, and then with the other side.
    expect(read).toHaveLength(5);
    expect(commands.countOf('memberships')).toBe(2);
    // The faces, the friend, and the first of those of whom the group's first message tells.
    expect(commands.rowsOf('users').length).toBeLessThan(20);
  });
});

describe('the members of a group', () => {
  it('are shown by pages, who came first, then by id, each once', async () => {
    const all = [alice, ...crowd].map(({ userId }) => userId).toSorted();
    const pages = await membersSeenBy(alice, 100);
    expect(pages.map((page) => page.length)).toEqual([100, 100, 100, 100, 100]);
    expect(pages.flat()).toEqual(all);
    const { faces } = await summary();
    expect(faces.map(({ id }) => id)).toEqual(all.slice(0, 4));
  });

  it('who come back come last, and the row of the group says so each time', async () => {
    const first = friend();
    const before = (await membersSeenBy(alice, 100)).flat();
    await chat.ask(contract.leaveGroup, { conversationId: groupId }, first);
    const without = before.filter((id) => id !== first.userId);
    expect((await membersSeenBy(alice, 83)).flat()).toEqual(without);
    const after = await summary();
    expect([after.memberCount, after.faces.map(({ id }) => id)]).toEqual([
      memberCount - 1,
      without.slice(0, 4),
    ]);
    expect(await chat.refusal(contract.listMembers, { conversationId: groupId }, first)).toBe(
      'messaging.no-such-conversation',
    );

    const back = { conversationId: groupId, memberIds: [first.userId] };
    await chat.ask(contract.addMembers, back, alice);
    expect((await membersSeenBy(alice, 83)).flat()).toEqual([...without, first.userId]);
    expect((await summary()).memberCount).toBe(memberCount);
  });

  it('are counted right though many leave at once', async () => {
    const leaving = crowd.slice(100, 108);
    const leave = (actor: UserActor) =>
      chat.ask(contract.leaveGroup, { conversationId: groupId }, actor);
    await Promise.all(leaving.map(leave));
    const { memberCount: left } = await summary();
    expect(left).toBe((await membersSeenBy(alice, 100)).flat().length);
    expect(left).toBe(memberCount - leaving.length);
  });

  it('have no page at a place that no list has', async () => {
    for (const place of ['x', '1|usr_1', `-1|${alice.userId}`, `1|${groupId}`]) {
      const cursor = Buffer.from(place).toString('base64url');
      const code = await chat.refusal(
        contract.listMembers,
        { conversationId: groupId, cursor },
        alice,
      );
      expect(code).toBe('request.invalid');
    }
  });
});
