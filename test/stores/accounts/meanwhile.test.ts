/**
 * What is decided is decided on what its transaction has read: something that another process does
 * between the reading and the writing is neither overwritten nor overlooked.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as contract from '../../../server/accounts/contract.ts';
import { createOfficialRows } from '../../../server/accounts/officials/index.ts';
import { updateOfficial } from '../../../server/accounts/officials/update-official.ts';
import { createPersonRows } from '../../../server/accounts/people/index.ts';
import { updateProfile } from '../../../server/accounts/people/update-profile.ts';
import { follow, unfollow } from '../../../server/accounts/relations/follows/follow-official.ts';
import { createFollowRows } from '../../../server/accounts/relations/follows/index.ts';
import { createStaffRows } from '../../../server/accounts/staff/index.ts';
import { decideVerification } from '../../../server/accounts/verification/decide-verification.ts';
import { createVerificationRows } from '../../../server/accounts/verification/index.ts';
import type { UserActor } from '../../../server/kernel/actor.ts';
import type { OfficialId } from '../../../server/kernel/ids.ts';
import { type Chat, openChat } from '../../support/chat.ts';
import { openDeps, type TestDeps } from '../../support/deps.ts';

let chat: Chat;
let owner: UserActor;
let keeper: UserActor;
/** Another process over the same data: it does not wait its turn behind the first. */
let other: TestDeps;

beforeAll(async () => {
  chat = await openChat();
  other = await openDeps(chat.uri);
  owner = await chat.person();
  keeper = await chat.person('keeper');
});
afterAll(async () => {
  await other.db.close();
  await chat.close();
});

const open = (name: string) => {
  const handle = `o${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  return chat.ask(contract.openOfficial, { handle, name, kind: 'business' }, owner);
};
const officialRows = () => createOfficialRows({ ...other, follows: chat.accounts.follows });

/** A read that something happens after, the first time; and how often it was read. */
function interrupted<A extends readonly unknown[], R>(
  read: (...args: A) => Promise<R>,
  happen: () => Promise<unknown>,
) {
  const seen: R[] = [];
  return {
    seen,
    read: async (...args: A): Promise<R> => {
      const found = await read(...args);
      seen.push(found);
      if (seen.length === 1) await happen();
      return found;
    },
  };
}

it('a profile keeps what was changed meanwhile and is not mentioned', async () => {
  const alice = await chat.person();
  const rows = createPersonRows(other.db);
  const { read: get, seen } = interrupted(rows.get, () =>
    chat.ask(contract.updateProfile, { displayName: 'Renamed', locale: 'zh' }, alice),
  );
  const using = { ...other, operators: new Set<string>(), people: { get, save: rows.save } };
  const { person } = await updateProfile(using, alice, { locale: 'ko' });
  expect(seen).toHaveLength(2);
  expect(person).toMatchObject({ displayName: 'Renamed', locale: 'ko' });
  const me = await chat.ask(contract.getMe, {}, alice);
  expect(me).toMatchObject({ displayName: 'Renamed', locale: 'ko' });
});

describe('an official account', () => {
  /** Asks for a badge; what an operator says to it. */
  async function asked(officialId: OfficialId, name: string) {
    const asking = { officialId, organization: 'x', evidence: 'y' };
    const { id } = await chat.ask(contract.requestVerification, asking, owner);
    const verdict = { requestId: id, verdict: 'approved', name, method: 'letter' } as const;
    return { ...verdict, validDays: 30 };
  }
  /** Changes the description in the other process, while something happens after it has looked. */
  async function describeAround(officialId: OfficialId, happen: () => Promise<unknown>) {
    const rows = officialRows();
    const { read: getProfile, seen } = interrupted(rows.getProfile, happen);
    const officials = { ...rows, getProfile };
    const using = { db: other.db, staff: createStaffRows(other.db), officials };
    const changed = await updateOfficial(using, owner, { officialId, description: 'Moved' });
    expect(seen).toHaveLength(2);
    return changed;
  }

  it('keeps the name that a colleague gave it meanwhile', async () => {
    const { id: officialId } = await open('Old Name');
    const changed = await describeAround(officialId, () =>
      chat.ask(contract.updateOfficial, { officialId, name: 'New Name' }, owner),
    );
    expect(changed).toMatchObject({ name: 'New Name', description: 'Moved' });
    const found = await chat.ask(contract.searchOfficial, { query: 'new name' }, owner);
    expect(found.items.map(({ official }) => official.id)).toEqual([officialId]);
  });

  it('keeps the badge that it was given meanwhile', async () => {
    const { id: officialId, name } = await open('Badge Meanwhile');
    const verdict = await asked(officialId, name);
    const changed = await describeAround(officialId, () =>
      chat.ask(contract.decideVerification, verdict, keeper),
    );
    expect(changed).toMatchObject({ description: 'Moved', verification: { method: 'letter' } });
  });

  it('that was renamed meanwhile gets no badge, and its request still waits', async () => {
    const { id: officialId, name } = await open('True Name');
    const verdict = await asked(officialId, name);
    const rows = officialRows();
    const { read: findProfile, seen } = interrupted(rows.findProfile, () =>
      chat.ask(contract.updateOfficial, { officialId, name: 'Other Name' }, owner),
    );
    const { db } = other;
    const using = {
      ...{ ...other, operators: new Set(['keeper']), people: createPersonRows(db) },
      ...{ staff: createStaffRows(db), verifications: createVerificationRows(db) },
      officials: { ...rows, findProfile },
    };
    await expect(decideVerification(using, keeper, verdict)).rejects.toMatchObject({
      code: 'accounts.renamed',
    });
    expect(seen.map((profile) => profile?.name)).toEqual(['True Name', 'Other Name']);
    const { verification } = await chat.accounts.officials.get(officialId);
    expect(verification).toBeNull();
    const { request } = await chat.ask(contract.getVerificationRequest, { officialId }, owner);
    expect(request?.state).toBe('submitted');
  });
});

describe('a follow', () => {
  /** Follows or unfollows in the other process, while something happens after its first look. */
  async function around(happen: () => Promise<unknown>) {
    const rows = createFollowRows(other);
    const { read: find, seen } = interrupted(rows.find, happen);
    const staff = createStaffRows(other.db);
    return {
      seen,
      using: { ...other, staff, officials: officialRows(), follows: { ...rows, find } },
    };
  }
  async function told(officialId: string) {
    await chat.settled();
    const pushed = chat.realtime.pushed(contract.followingChanged);
    const ours = pushed.filter(({ data }) => data.officialId === officialId);
    return ours.map(({ data }) => data.isFollowing);
  }

  it('that began meanwhile goes on as it began, and is told of once', async () => {
    const { id: officialId } = await open('Followed Meanwhile');
    const alice = await chat.person();
    const { using, seen } = await around(() =>
      chat.ask(contract.follow, { officialId, scene: 'poster' }, alice),
    );
    const shown = await follow(using, alice, { officialId, scene: 'table' });
    expect(seen.map((found) => found?.scene)).toEqual([undefined, 'poster']);
    expect(shown.isFollowing).toBe(true);
    const kept = await chat.accounts.follows.find(alice.userId, officialId);
    expect(kept?.scene).toBe('poster');
    expect(await told(officialId)).toEqual([true]);
  });

  it('that ended meanwhile ends once', async () => {
    const { id: officialId } = await open('Left Meanwhile');
    const alice = await chat.person();
    await chat.ask(contract.follow, { officialId }, alice);
    const { using, seen } = await around(() => chat.ask(contract.unfollow, { officialId }, alice));
    const shown = await unfollow(using, alice, { officialId });
    expect(seen).toMatchObject([{ officialId }, null]);
    expect(shown.isFollowing).toBe(false);
    expect(await told(officialId)).toEqual([true, false]);
  });

  it('that begins after an unfollow has looked stays', async () => {
    const { id: officialId } = await open('Followed After');
    const alice = await chat.person();
    const { using, seen } = await around(() => chat.ask(contract.follow, { officialId }, alice));
    await unfollow(using, alice, { officialId });
    // Nothing was there to end when it looked, so it wrote nothing and nothing collided.
    expect(seen).toEqual([null]);
    expect(await chat.accounts.follows.isFollowing(alice.userId, officialId)).toBe(true);
  });
});
