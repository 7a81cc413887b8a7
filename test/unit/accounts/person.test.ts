import { describe, expect, it } from 'vitest';
import { decideChange, meOf, type Person } from '../../../server/accounts/people/person.ts';

const alice: Person = {
  id: 'usr_1',
  handle: 'alice',
  displayName: 'Alice',
  avatarMediaId: 'med_1',
  locale: 'en',
  showsFollowing: false,
  createdAt: new Date('2026-05-01T09:00:00.000Z'),
};

describe('a change of a profile', () => {
  it('leaves what it does not mention', () => {
    expect(decideChange(alice, {})).toEqual(alice);
    expect(decideChange(alice, { displayName: undefined })).toEqual(alice);
    const changed = decideChange(alice, { displayName: '앨리스', locale: 'ko' });
    expect(changed).toEqual({ ...alice, displayName: '앨리스', locale: 'ko' });
  });

  it('lets friends see whom the person follows only when it says so, and no longer when it says that', () => {
    const open = decideChange(alice, { showsFollowing: true });
    expect(open).toEqual({ ...alice, showsFollowing: true });
    expect(decideChange(open, { displayName: 'A' }).showsFollowing).toBe(true);
    expect(decideChange(open, { showsFollowing: false }).showsFollowing).toBe(false);
  });

  it('takes the picture away when it says null', () => {
    expect(decideChange(alice, { avatarMediaId: null }).avatarMediaId).toBeNull();
  });
});

it('a person runs this server when their handle stands in its settings', () => {
  expect(meOf(alice, new Set(['alice'])).isOperator).toBe(true);
  expect(meOf(alice, new Set(['keeper'])).isOperator).toBe(false);
});
