import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as contract from '../../../server/accounts/contract.ts';
import { days } from '../../../server/kernel/clock.ts';
import { type Chat, openChat } from '../../support/chat.ts';

let chat: Chat;
beforeAll(async () => {
  chat = await openChat();
});
afterAll(() => chat.close());

describe('becoming friends', () => {
  it('puts each into the other’s list exactly once', async () => {
    const [alice, bob] = [await chat.person(), await chat.person()];
    const request = await chat.ask(
      contract.requestFriend,
      { userId: bob.userId, note: 'hi' },
      alice,
    );
    expect(request).toMatchObject({ state: 'open', note: 'hi' });
    const waiting = await chat.ask(contract.listFriendRequests, {}, bob);
    expect(waiting.items.map(({ id }) => id)).toEqual([request.id]);

    const accepted = await chat.ask(contract.acceptFriendRequest, { requestId: request.id }, bob);
    expect(accepted.state).toBe('accepted');
    const again = await chat.ask(contract.acceptFriendRequest, { requestId: request.id }, bob);
    expect(again).toEqual(accepted);
    for (const [me, other] of [
      [alice, bob],
      [bob, alice],
    ] as const) {
      const friends = await chat.ask(contract.listFriends, {}, me);
      expect(friends.items.map(({ id }) => id)).toEqual([other.userId]);
      expect(await chat.accounts.friends.isFriend(me.userId, other.userId)).toBe(true);
    }
    expect((await chat.ask(contract.listFriendRequests, {}, bob)).items).toEqual([]);

    await chat.settled();
    const told = chat.realtime.pushed(contract.friendAdded);
    expect(told.filter(({ to }) => to.includes(`user:${alice.userId}`))).toHaveLength(1);
    expect(told.filter(({ to }) => to.includes(`user:${bob.userId}`))).toHaveLength(1);
  });

  it('happens once when both ask at once', async () => {
    const second = await openChat(chat.uri);
    for (let round = 0; round < 5; round += 1) {
      const [alice, bob] = [await chat.person(), await chat.person()];
      await Promise.all([
        chat.ask(contract.requestFriend, { userId: bob.userId }, alice),
        second.ask(contract.requestFriend, { userId: alice.userId }, bob),
      ]);
      for (const me of [alice, bob]) {
        expect((await chat.ask(contract.listFriends, {}, me)).items).toHaveLength(1);
        expect((await chat.ask(contract.listFriendRequests, {}, me)).items).toEqual([]);
      }
    }
    await second.close();
  });

  it('happens once when the answer is given from two devices at once', async () => {
    const second = await openChat(chat.uri);
    const [alice, bob] = [await chat.person(), await chat.person()];
    const { id } = await chat.ask(contract.requestFriend, { userId: bob.userId }, alice);
    await Promise.all([
      chat.ask(contract.acceptFriendRequest, { requestId: id }, bob),
      second.ask(contract.acceptFriendRequest, { requestId: id }, bob),
      chat.ask(contract.acceptFriendRequest, { requestId: id }, bob),
    ]);
    expect((await chat.ask(contract.listFriends, {}, alice)).items).toHaveLength(1);
    await second.close();
  });

  it('can be declined without a word', async () => {
    const [alice, bob] = [await chat.person(), await chat.person('declining_bob')];
    const { id } = await chat.ask(contract.requestFriend, { userId: bob.userId }, alice);
    const declined = await chat.ask(contract.declineFriendRequest, { requestId: id }, bob);
    expect(declined.state).toBe('declined');

    const seen = await chat.ask(contract.getPerson, { handle: 'declining_bob' }, alice);
    expect(seen).toMatchObject({ relation: 'requested', requestId: id });
    const asked = await chat.ask(contract.requestFriend, { userId: bob.userId }, alice);
    expect(asked).toMatchObject({ id, state: 'open' });
    expect((await chat.ask(contract.listFriendRequests, {}, bob)).items).toEqual([]);

    chat.clock.advance(days(7));
    const later = await chat.ask(contract.requestFriend, { userId: bob.userId }, alice);
    expect(later.id).not.toBe(id);
  });

  it('ends for both', async () => {
    const [alice, bob] = [await chat.person(), await chat.person()];
    await chat.befriend(alice, bob);
    await chat.ask(contract.removeFriend, { userId: alice.userId }, bob);
    await chat.ask(contract.removeFriend, { userId: alice.userId }, bob);
    for (const me of [alice, bob]) {
      expect((await chat.ask(contract.listFriends, {}, me)).items).toEqual([]);
    }
    await chat.settled();
    const told = chat.realtime.pushed(contract.friendRemoved);
    expect(told.filter(({ to }) => to.includes(`user:${alice.userId}`))).toHaveLength(1);
  });

  it('is refused with oneself, with nobody and twice', async () => {
    const [alice, bob] = [await chat.person(), await chat.person()];
    await chat.befriend(alice, bob);
    const ask = (userId: string) => chat.refusal(contract.requestFriend, { userId }, alice);
    expect(await ask(alice.userId)).toBe('accounts.request-to-self');
    expect(await ask(chat.ids.next('usr'))).toBe('accounts.no-such-user');
    expect(await ask(bob.userId)).toBe('accounts.already-friends');
  });

  it('is only the asked one’s to answer', async () => {
    const [alice, bob, carol] = [await chat.person(), await chat.person(), await chat.person()];
    const { id: requestId } = await chat.ask(contract.requestFriend, { userId: bob.userId }, alice);
    for (const stranger of [alice, carol]) {
      const code = await chat.refusal(contract.acceptFriendRequest, { requestId }, stranger);
      expect(code).toBe('accounts.no-such-request');
    }
  });
});

it('pages friends in the order they were made', async () => {
  const alice = await chat.person();
  const made: string[] = [];
  for (let index = 0; index < 5; index += 1) {
    const friend = await chat.person();
    await chat.befriend(alice, friend);
    chat.clock.advance(1);
    made.push(friend.userId);
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const input = { limit: 2, ...(cursor && { cursor }) };
    const page = await chat.ask(contract.listFriends, input, alice);
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(made);
  const forged = { cursor: 'not base64!' };
  expect(await chat.refusal(contract.listFriends, forged, alice)).toBe('request.invalid');
});
