/**
 * What is unread is what others said after one's own place, and never less than nothing. Writing
 * moves one's place, and so does a greeting if one has read all before it: that of new friends both
 * of theirs, that of a new group the place of who started it.
 */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as accounts from '../../../server/accounts/contract.ts';
import type { UserActor } from '../../../server/kernel/actor.ts';
import * as contract from '../../../server/messaging/contract.ts';
import { type Chat, openChat } from '../../support/chat.ts';
import { rounds } from '../../support/soak.ts';

let one: Chat;
let two: Chat;
let people: [UserActor, UserActor];
beforeAll(async () => {
  one = await openChat();
  two = await openChat(one.uri);
  people = [await one.person(), await one.person()];
  await one.befriend(...people);
  await one.settled();
});
afterAll(async () => {
  await two.close();
  await one.close();
});

const who = fc.constantFrom<0 | 1>(0, 1);
const step = fc.oneof(
  fc.record({ kind: fc.constant('say' as const), who, seq: fc.constant(0) }),
  fc.record({ kind: fc.constant('read' as const), who, seq: fc.integer({ min: 0, max: 60 }) }),
);

it(
  'follows from what was written and read, whatever the order',
  async () => {
    const [alice, bob] = people;
    const { id: conversationId, lastSeq: first } = await one.ask(
      contract.openDirect,
      { userId: bob.userId },
      alice,
    );
    let lastSeq = first;
    // The greeting is all that was said.
    expect(first).toBe(1);
    const place = [1, 1];
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        for (const { kind, who, seq } of steps) {
          const actor = people[who];
          const chat = who === 0 ? one : two;
          if (kind === 'say') {
            const content = { kind: 'text', text: 'hi' } as const;
            const input = { conversationId, clientId: randomUUID(), content };
            lastSeq = (await chat.ask(contract.sendMessage, input, actor)).seq;
            place[who] = lastSeq;
          } else {
            const wanted = Math.min(seq, lastSeq);
            const answer = await chat.ask(contract.markRead, { conversationId, seq }, actor);
            place[who] = Math.max(place[who] ?? 0, wanted);
            expect(answer.unreadCount).toBeGreaterThanOrEqual(0);
            expect(answer.readSeq).toBeLessThanOrEqual(lastSeq);
          }
          // Also before anything has settled, and in the other process.
          for (const [index, person] of people.entries()) {
            const reader = index === 0 ? two : one;
            const seen = await reader.ask(contract.getConversation, { conversationId }, person);
            expect(seen.lastSeq).toBe(lastSeq);
            expect(seen.unreadCount).toBe(lastSeq - (place[index] ?? 0));
            expect(seen.readSeq).toBe(place[index]);
          }
        }
      }),
      { numRuns: rounds(4) },
    );
  },
  rounds(120_000),
);

it('greets nobody who did what it tells of with something unread', async () => {
  const started = fc.array(fc.constantFrom('group', 'friends', 'note'), { maxLength: 3 });
  const seen = async (actor: UserActor) => {
    // Also before anything has settled, and in the other process.
    for (const chat of [two, one]) {
      const { items } = await chat.ask(contract.listConversations, {}, actor);
      for (const { kind, lastSeq, readSeq, unreadCount, lastMessage } of items) {
        const note = kind === 'direct' && lastMessage?.content.kind === 'text' ? 1 : 0;
        expect([lastSeq - note, readSeq, unreadCount]).toEqual([1, 1, note]);
      }
    }
    await one.settled();
  };
  await fc.assert(
    fc.asyncProperty(started, async (deeds) => {
      const [starter, friend] = [await one.person(), await one.person()];
      await one.befriend(starter, friend);
      await one.settled();
      for (const deed of deeds) {
        if (deed === 'group') {
          const memberIds = [friend.userId];
          await one.ask(contract.createGroup, { title: 'Lunch', memberIds }, starter);
        } else {
          const asker = await one.person();
          const note = deed === 'note' ? 'We met' : '';
          const asked = { userId: starter.userId, note };
          await one.ask(accounts.requestFriend, asked, asker);
          await one.ask(accounts.requestFriend, { userId: asker.userId }, starter);
          await one.settled();
        }
        await seen(starter);
        await seen(starter);
      }
    }),
    { numRuns: rounds(4) },
  );
});
