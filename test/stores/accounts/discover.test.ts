/** What people find whom they do not know yet, and whose following is told to whom. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as contract from '../../../server/accounts/contract.ts';
import type { UserActor } from '../../../server/kernel/actor.ts';
import { days, minutes } from '../../../server/kernel/clock.ts';
import type { OfficialId } from '../../../server/kernel/ids.ts';
import { type Chat, openChat } from '../../support/chat.ts';
import { eraseRow } from '../../support/stored-rows.ts';

let chat: Chat;
let owner: UserActor;
let keeper: UserActor;
beforeAll(async () => {
  chat = await openChat();
  [owner, keeper] = [await chat.person(), await chat.person('keeper')];
});
afterAll(() => chat.close());

async function open(
  name: string,
  kind: 'business' | 'government' = 'business',
): Promise<OfficialId> {
  const handle = `o${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  return (await chat.ask(contract.openOfficial, { handle, name, kind }, owner)).id;
}

async function vouchFor(officialId: OfficialId, name: string, validDays: number): Promise<void> {
  const asking = { officialId, organization: 'City', evidence: 'letter' };
  const { id: requestId } = await chat.ask(contract.requestVerification, asking, owner);
  const verdict = { requestId, verdict: 'approved', name, method: 'letter', validDays } as const;
  await chat.ask(contract.decideVerification, verdict, keeper);
}

describe('what friends follow', () => {
  let alice: UserActor;
  let bob: UserActor;
  let shop: OfficialId;
  beforeEach(async () => {
    [alice, bob] = [await chat.person(), await chat.person()];
    await chat.befriend(alice, bob);
    shop = await open('Tea');
    await chat.ask(contract.follow, { officialId: shop }, bob);
  });

  const show = (showsFollowing: boolean, as: UserActor) =>
    chat.ask(contract.updateProfile, { showsFollowing }, as);
  const seenBy = async (as: UserActor) =>
    (await chat.ask(contract.listFollowedByFriends, {}, as)).items;

  it('is nobody’s business until they say so, and no longer once they take it back', async () => {
    expect((await chat.ask(contract.getMe, {}, bob)).showsFollowing).toBe(false);
    expect(await seenBy(alice)).toEqual([]);

    expect((await show(true, bob)).showsFollowing).toBe(true);
    expect(await seenBy(alice)).toMatchObject([
      {
        ...{ official: { id: shop }, isFollowing: false, role: null },
        ...{ friends: [{ id: bob.userId }], friendCount: 1 },
      },
    ]);

    await show(false, bob);
    expect(await seenBy(alice)).toEqual([]);
  });

  it('is hidden from strangers, from who has asked only, and from former friends', async () => {
    await show(true, bob);
    const stranger = await chat.person();
    expect(await seenBy(stranger)).toEqual([]);
    await chat.ask(contract.requestFriend, { userId: bob.userId }, stranger);
    expect(await seenBy(stranger)).toEqual([]);

    await chat.ask(contract.removeFriend, { userId: alice.userId }, bob);
    expect(await seenBy(alice)).toEqual([]);
  });

  it('shows a friend of a friend to neither, and oneself to nobody', async () => {
    await show(true, alice);
    await show(true, bob);
    const carol = await chat.person();
    await chat.befriend(carol, alice);
    expect(await seenBy(carol)).toEqual([]);
    expect(await seenBy(bob)).toEqual([]);
  });

  it('has no account that a friend has left, nor one that was erased', async () => {
    await show(true, bob);
    const other = await open('Coffee');
    await chat.ask(contract.follow, { officialId: other }, bob);
    expect((await seenBy(alice)).map(({ official }) => official.id)).toEqual([other, shop]);
    await chat.ask(contract.unfollow, { officialId: shop }, bob);
    expect((await seenBy(alice)).map(({ official }) => official.id)).toEqual([other]);
    await eraseRow(chat.uri, 'officials', other);
    expect(await seenBy(alice)).toEqual([]);
  });

  it('is what was followed last, where it is more than can be looked at', async () => {
    const carol = await chat.person();
    const latest = await open('Cake');
    await chat.ask(contract.follow, { officialId: shop }, carol);
    chat.clock.advance(minutes(1));
    await chat.ask(contract.follow, { officialId: latest }, bob);
    const found = await chat.accounts.follows.ofAny([bob.userId, carol.userId], 1);
    expect(found.map(({ officialId }) => officialId)).toEqual([latest]);
  });

  it('forgets a friend who was erased', async () => {
    await show(true, bob);
    await eraseRow(chat.uri, 'users', bob.userId);
    expect(await seenBy(alice)).toEqual([]);
  });

  it('shows three faces at most and counts only those who let it be seen', async () => {
    const others = await Promise.all(Array.from({ length: 4 }, () => chat.person()));
    for (const [index, other] of others.entries()) {
      await chat.befriend(alice, other);
      await chat.ask(contract.follow, { officialId: shop }, other);
      if (index > 0) await show(true, other);
    }
    await show(true, bob);
    const [seen] = await seenBy(alice);
    expect(seen?.friendCount).toBe(4);
    expect(seen?.friends).toHaveLength(3);
    expect(seen?.friends.map(({ id }) => id)).not.toContain(others[0]?.userId);
  });

  it('is told to one’s other devices as one’s own setting, and to nobody else', async () => {
    await show(true, bob);
    await chat.settled();
    const told = chat.realtime
      .pushed(contract.profileChanged)
      .filter(({ data }) => data.id === bob.userId);
    expect(told.map(({ data }) => data.showsFollowing)).toEqual([true]);
  });
});

describe('the newest accounts', () => {
  it('are those of public bodies whose badge holds, and apart from them the others', async () => {
    const viewer = await chat.person();
    const list = async (
      of: typeof contract.listPublicBodies | typeof contract.listNewestOfficial,
    ) => {
      const seen: OfficialId[] = [];
      let cursor: string | undefined;
      do {
        const page = await chat.ask(of, { limit: 1, ...(cursor && { cursor }) }, viewer);
        seen.push(...page.items.map(({ official }) => official.id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      return seen;
    };
    const [first, second] = [await open('First'), await open('Second')];
    const city = await open('City', 'government');
    const town = await open('Town', 'government');
    const pretender = await open('Ministry', 'government');
    await vouchFor(city, 'City', 300);
    await vouchFor(town, 'Town', 30);

    expect(await list(contract.listPublicBodies)).toEqual([town, city]);
    const others = await list(contract.listNewestOfficial);
    expect(others.slice(0, 2)).toEqual([second, first]);
    for (const body of [city, town, pretender]) expect(others).not.toContain(body);

    chat.clock.advance(days(31));
    expect(await list(contract.listPublicBodies)).toEqual([city]);
  });
});
