import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as contract from '../../../server/accounts/contract.ts';
import type { UserActor } from '../../../server/kernel/actor.ts';
import { days } from '../../../server/kernel/clock.ts';
import { type Chat, openChat } from '../../support/chat.ts';

let chat: Chat;
let owner: UserActor;
let alice: UserActor;
let keeper: UserActor;
beforeAll(async () => {
  chat = await openChat();
  [owner, alice] = [await chat.person(), await chat.person()];
  keeper = await chat.person('keeper');
});
afterAll(() => chat.close());

function open(name: string, more: { handle?: string; kind?: 'business' | 'government' } = {}) {
  const { handle = `o${randomUUID().replaceAll('-', '').slice(0, 12)}`, kind = 'business' } = more;
  return chat.ask(contract.openOfficial, { handle, name, kind }, owner);
}

describe('an official account', () => {
  it('is opened by its owner and found by handle or id', async () => {
    const opened = await open('Corner Cafe', { handle: 'corner_cafe' });
    expect(opened).toMatchObject({ verification: null, followerCount: 0, description: '' });
    for (const handle of ['Corner_Cafe', opened.id]) {
      const found = await chat.ask(contract.getOfficial, { handle }, owner);
      expect(found).toEqual({ official: opened, isFollowing: false, role: 'owner' });
    }
    const seen = await chat.ask(contract.getOfficial, { handle: opened.id }, alice);
    expect(seen.role).toBeNull();
    const mine = await chat.ask(contract.listMyOfficial, {}, owner);
    expect(mine.items).toContainEqual({ official: opened, role: 'owner' });
  });

  it('has a handle proposed that nobody has, and none that is kept back', async () => {
    const proposed = async (name: string) =>
      (await chat.ask(contract.proposeHandle, { name }, owner)).handle;
    expect(await proposed('바람 책방')).toBe('baram_chaegbang');
    await open('바람 책방', { handle: 'baram_chaegbang' });
    expect(await proposed('바람 책방')).toBe('baram_chaegbang2');
    expect(await proposed('Support')).toBeNull();
    expect(await proposed('Keeper')).not.toBe('keeper');
  });

  it('is changed by its staff, and found by its new name', async () => {
    const { id: officialId } = await open('Old Name');
    const change = { officialId, name: '새이름 상점', description: 'Moved' };
    expect(await chat.refusal(contract.updateOfficial, change, alice)).toBe('accounts.not-staff');
    const changed = await chat.ask(contract.updateOfficial, change, owner);
    expect(changed).toMatchObject({ name: '새이름 상점', description: 'Moved' });
    const found = await chat.ask(contract.searchOfficial, { query: '이름' }, alice);
    expect(found.items.map(({ official }) => official.id)).toContain(officialId);
    const old = await chat.ask(contract.searchOfficial, { query: 'old name' }, alice);
    expect(old.items).toEqual([]);
  });

  it('is found by what it says of itself, and by its handle with an @', async () => {
    const { id: officialId, handle } = await open('Hana’s Bakery');
    const description = 'Sourdough and 시나몬 rolls, baked at night';
    await chat.ask(contract.updateOfficial, { officialId, description }, owner);
    for (const query of ['sourdough', '시나몬', "hana's sourdough", `@${handle}`]) {
      const found = await chat.ask(contract.searchOfficial, { query }, alice);
      expect(found.items.map(({ official }) => official.id)).toEqual([officialId]);
    }
    const read = await chat.ask(contract.getOfficial, { handle: `@${handle}` }, alice);
    expect(read.official.id).toBe(officialId);
  });

  it('has staff that its owner chooses', async () => {
    const { id: officialId } = await open('Staffed');
    const clerk = { officialId, userId: alice.userId };
    expect(await chat.refusal(contract.addStaff, clerk, alice)).toBe('accounts.not-owner');
    await chat.ask(contract.addStaff, clerk, owner);
    const { items } = await chat.ask(contract.addStaff, clerk, owner);
    expect(items.map(({ person, role }) => [person.id, role]).toSorted()).toEqual(
      [
        [owner.userId, 'owner'],
        [alice.userId, 'staff'],
      ].toSorted(),
    );
    expect(await chat.accounts.requireStaff(officialId, alice.userId)).toBe('staff');
    expect(await chat.refusal(contract.addStaff, clerk, alice)).toBe('accounts.not-owner');
    const self = { officialId, userId: owner.userId };
    expect(await chat.refusal(contract.removeStaff, self, owner)).toBe('accounts.owner-stays');
    await chat.ask(contract.removeStaff, clerk, owner);
    expect(await chat.refusal(contract.listStaff, { officialId }, alice)).toBe(
      'accounts.not-staff',
    );
    const nobody = { officialId, userId: chat.ids.next('usr') };
    expect(await chat.refusal(contract.addStaff, nobody, owner)).toBe('accounts.no-such-user');
  });

  it('answers the same whether it is not there or not one’s own', async () => {
    const { id } = await open('Private');
    for (const officialId of [id, chat.ids.next('oac')]) {
      expect(await chat.refusal(contract.listStaff, { officialId }, alice)).toBe(
        'accounts.not-staff',
      );
    }
  });
});

describe('search', () => {
  it('finds words inside longer ones, in Chinese, Korean and Latin, page by page', async () => {
    const names = ['행복편의점 강남', '신촌편의점', '北京便利店', 'Blue Bottle Tea', '편의 의점'];
    for (const name of names) await open(name);
    const find = async (query: string) => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const input = { query, limit: 1, ...(cursor && { cursor }) };
        const page = await chat.ask(contract.searchOfficial, input, alice);
        seen.push(...page.items.map(({ official }) => official.name));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      return seen;
    };
    expect(await find('편의점')).toEqual(['행복편의점 강남', '신촌편의점']);
    expect(await find('편의점 강남')).toEqual(['행복편의점 강남']);
    expect(await find('便利')).toEqual(['北京便利店']);
    expect(await find('店')).toEqual(['北京便利店']);
    expect(await find('bottle')).toEqual(['Blue Bottle Tea']);
    expect(await find('ttl te')).toEqual(['Blue Bottle Tea']);
    expect(await find('coffee')).toEqual([]);
    expect((await find('')).length).toBeGreaterThan(names.length);

    for (const wordless of ['%', '_', '🍵', '...']) expect(await find(wordless)).toEqual([]);

    // Each holds all pairs of `ababb`, only the last holds the word.
    for (let index = 0; index < 25; index += 1) await open(`abab${index} bb`);
    await open('xababbx');
    expect(await find('ababb')).toEqual(['xababbx']);
  });
});

describe('following', () => {
  it('twice is following once, and not at all after unfollowing', async () => {
    const { id: officialId } = await open('Followed');
    const second = await openChat(chat.uri);
    await Promise.all([
      chat.ask(contract.follow, { officialId, scene: 'poster' }, alice),
      second.ask(contract.follow, { officialId }, alice),
      chat.ask(contract.follow, { officialId }, alice),
    ]);
    const seen = await chat.ask(contract.follow, { officialId }, alice);
    expect(seen).toMatchObject({ isFollowing: true, official: { followerCount: 1 } });
    const list = await chat.ask(contract.listFollowing, {}, alice);
    expect(list.items.filter(({ id }) => id === officialId)).toHaveLength(1);

    const left = await chat.ask(contract.unfollow, { officialId }, alice);
    expect(left).toMatchObject({ isFollowing: false, official: { followerCount: 0 } });
    await chat.ask(contract.unfollow, { officialId }, alice);
    await chat.settled();
    const told = [chat, second].flatMap(({ realtime }) =>
      realtime
        .pushed(contract.followingChanged)
        .filter(({ data }) => data.officialId === officialId)
        .map(({ data }) => data.isFollowing),
    );
    expect(told.toSorted()).toEqual([false, true]);
    await second.close();
  });

  it('pages followers and followed in the order of following', async () => {
    const { id: officialId } = await open('Popular');
    const people = [alice, owner, keeper];
    for (const person of people) {
      chat.clock.advance(1);
      await chat.ask(contract.follow, { officialId }, person);
    }
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await chat.accounts.follows.followers(officialId, { after, limit: 2 });
      seen.push(...page.items.map(({ userId }) => userId));
      after = page.nextCursor && Buffer.from(page.nextCursor, 'base64url').toString();
    } while (after);
    expect(seen).toEqual(people.map(({ userId }) => userId));
    expect(await chat.accounts.follows.followerCount(officialId)).toBe(3);
    expect(await chat.accounts.follows.isFollowing(owner.userId, officialId)).toBe(true);
  });

  it('needs an account', async () => {
    const officialId = chat.ids.next('oac');
    expect(await chat.refusal(contract.follow, { officialId }, alice)).toBe(
      'accounts.no-such-official',
    );
  });
});

describe('verification', () => {
  it('is asked for by the owner, decided by an operator, and ends', async () => {
    const { id: officialId } = await open('City Hall', { kind: 'government' });
    const asking = { officialId, organization: 'City of Seoul', evidence: 'Letter 17' };
    expect(await chat.refusal(contract.requestVerification, asking, alice)).toBe(
      'accounts.not-owner',
    );
    const asked = await chat.ask(contract.requestVerification, asking, owner);
    expect(asked.state).toBe('submitted');
    expect(await chat.refusal(contract.requestVerification, asking, owner)).toBe(
      'accounts.verification-open',
    );
    expect(await chat.refusal(contract.listVerificationRequests, {}, owner)).toBe(
      'accounts.not-operator',
    );
    const waiting = await chat.ask(contract.listVerificationRequests, {}, keeper);
    expect(waiting.items.map(({ id }) => id)).toContain(asked.id);

    const verdict = {
      requestId: asked.id,
      verdict: 'approved',
      name: 'City Hall',
      method: 'letter',
      validDays: 30,
    } as const;
    expect(await chat.refusal(contract.decideVerification, verdict, owner)).toBe(
      'accounts.not-operator',
    );
    const decided = await chat.ask(contract.decideVerification, verdict, keeper);
    expect(decided).toMatchObject({
      state: 'approved',
      official: { verification: { organization: 'City of Seoul', method: 'letter' } },
    });
    expect(await chat.refusal(contract.decideVerification, verdict, keeper)).toBe(
      'accounts.verification-decided',
    );
    const newest = await chat.ask(contract.getVerificationRequest, { officialId }, owner);
    expect(newest.request?.id).toBe(asked.id);

    chat.clock.advance(days(30));
    expect((await chat.accounts.officials.get(officialId)).verification).toBeNull();
  });

  it('ends with the name that was vouched for, and is given to no other', async () => {
    const { id: officialId } = await open('True Name');
    const asking = { officialId, organization: 'x', evidence: 'y' };
    const { id: requestId } = await chat.ask(contract.requestVerification, asking, owner);
    const approved = { requestId, verdict: 'approved', method: 'letter' } as const;
    const rename = (name: string) =>
      chat.ask(contract.updateOfficial, { officialId, name, description: 'New' }, owner);

    // The owner renames the account while the operator reads the request.
    await rename('Other Name');
    const seen = { ...approved, name: 'True Name' };
    expect(await chat.refusal(contract.decideVerification, seen, keeper)).toBe('accounts.renamed');
    expect((await chat.accounts.officials.get(officialId)).verification).toBeNull();

    await chat.ask(contract.decideVerification, { ...approved, name: 'Other Name' }, keeper);
    const same = await rename('Other Name');
    expect(same.verification).not.toBeNull();
    const renamed = await rename('Third Name');
    expect(renamed).toMatchObject({ name: 'Third Name', verification: null });
  });

  it('is rejected with a reason, and may be asked for again', async () => {
    const { id: officialId } = await open('Not Quite');
    const asking = { officialId, organization: 'x', evidence: 'y' };
    const { id: requestId } = await chat.ask(contract.requestVerification, asking, owner);
    const verdict = { requestId, verdict: 'rejected', reason: 'A copy.' } as const;
    const decided = await chat.ask(contract.decideVerification, verdict, keeper);
    expect(decided).toMatchObject({ state: 'rejected', reason: 'A copy.' });
    expect(decided.official.verification).toBeNull();
    const again = await chat.ask(contract.requestVerification, asking, owner);
    const newest = await chat.ask(contract.getVerificationRequest, { officialId }, owner);
    expect(newest.request?.id).toBe(again.id);
  });

  it('is not decided by who acts for the account', async () => {
    const { id: officialId } = await open('Own');
    await chat.ask(contract.addStaff, { officialId, userId: keeper.userId }, owner);
    const asking = { officialId, organization: 'x', evidence: 'y' };
    const { id: requestId } = await chat.ask(contract.requestVerification, asking, owner);
    const verdict = { requestId, verdict: 'approved', name: 'Own', method: 'I know them' };
    expect(await chat.refusal(contract.decideVerification, verdict, keeper)).toBe(
      'accounts.own-account',
    );
  });

  it('waits once, though it is asked for twice at once', async () => {
    const { id: officialId } = await open('Twice');
    const second = await openChat(chat.uri);
    const asking = { officialId, organization: 'x', evidence: 'y' };
    const outcomes = await Promise.allSettled([
      chat.ask(contract.requestVerification, asking, owner),
      second.ask(contract.requestVerification, asking, owner),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await second.close();
  });
});
