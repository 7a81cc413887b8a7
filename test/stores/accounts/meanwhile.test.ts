/**
 * What is decided is decided on what its transaction has read: something that another process does
 * between the reading and the writing is neither overwritten nor overlooked.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as contract from '../../../server/accounts/contract.ts';
import { createOfficialRows } from '../../../server/accounts/officials/index.ts';
import { updateOfficial } from '../../../server/accounts/officials/update-official.ts';
import { createPersonRows } from '../../../server/accounts/people/index.ts';
import { updateProfile } from '../../../server/accounts/people/update-profile.ts';
import { createStaffRows } from '../../../server/accounts/staff/index.ts';
import type { UserActor } from '../../../server/kernel/actor.ts';
import { type Chat, openChat } from '../../support/chat.ts';
import { openDeps, type TestDeps } from '../../support/deps.ts';

let chat: Chat;
let owner: UserActor;
/** Another process over the same data: it does not wait its turn behind the first. */
let other: TestDeps;

beforeAll(async () => {
  chat = await openChat();
  other = await openDeps(chat.uri);
  owner = await chat.person();
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

it('an official account keeps the name that a colleague gave it meanwhile', async () => {
  const { id: officialId } = await open('Old Name');
  const rows = officialRows();
  const { read: getProfile, seen } = interrupted(rows.getProfile, () =>
    chat.ask(contract.updateOfficial, { officialId, name: 'New Name' }, owner),
  );
  const using = {
    ...{ db: other.db, staff: createStaffRows(other.db) },
    officials: { ...rows, getProfile },
  };
  const changed = await updateOfficial(using, owner, { officialId, description: 'Moved' });
  expect(seen).toHaveLength(2);
  expect(changed).toMatchObject({ name: 'New Name', description: 'Moved' });
  const found = await chat.ask(contract.searchOfficial, { query: 'new name' }, owner);
  expect(found.items.map(({ official }) => official.id)).toEqual([officialId]);
});
