import { describe, expect, it } from 'vitest';
import {
  found,
  type Part,
  type Target,
  targetOfRow,
  targetOfScreen,
  targetsOfFriends,
} from '../../../../web/app/switcher/targets.ts';
import { rowsOf } from '../../../../web/features/chat/model/rows.ts';
import { conversation, face, officialThread } from '../builders.ts';

const screens = [targetOfScreen('/wallet', 'Wallet'), targetOfScreen('/me/settings', 'Settings')];
const chat = (name: string, id: string, lastActiveAt: string) =>
  conversation({
    id: `cnv_${id}`,
    other: { ...face({ id: `usr_${id}`, name }), readSeq: 0 },
    lastActiveAt,
  });

function all(): Record<Part, readonly Target[]> {
  const talks = [
    chat('Wally', 'a', '2026-01-02T00:00:00.000Z'),
    chat('Sera Kim', 'b', '2026-01-03T00:00:00.000Z'),
    chat('Sera Lim', 'c', '2026-01-04T00:00:00.000Z'),
  ];
  return { chats: rowsOf(talks, [], [], []).map(targetOfRow), people: [], screens };
}

const namesOf = (query: string): string[] =>
  found(query, all()).flatMap(({ items }) => items.map(({ name }) => name));

describe('the search of everything', () => {
  it('offers the latest chats and all screens before anything is typed', () => {
    expect(namesOf('')).toEqual(['Sera Lim', 'Sera Kim', 'Wally', 'Wallet', 'Settings']);
  });

  it('puts the latest first among what answers equally well', () => {
    expect(namesOf('sera')).toEqual(['Sera Lim', 'Sera Kim']);
  });

  it('puts the kind of the best answer first', () => {
    expect(found('set', all()).map(({ value }) => value)).toEqual(['screens']);
    expect(found('s', all())[0]?.value).toBe('chats');
    expect(found('wallet', all())[0]?.items[0]?.to).toBe('/wallet');
  });

  it('finds nothing where nothing is', () => {
    expect(found('zzz', all())).toEqual([]);
  });

  it('shows a friend once: by the chat with them, or by their card', () => {
    const rows = rowsOf(
      [chat('Wally', 'a', '2026-01-02T00:00:00.000Z')],
      [officialThread()],
      [],
      [],
    );
    const friend = (id: string, displayName: string) => ({
      id: `usr_${id}` as const,
      handle: displayName.toLowerCase(),
      displayName,
      avatarUrl: null,
    });
    const people = targetsOfFriends([friend('a', 'Wally'), friend('d', 'Dana')], rows);
    expect(people.map(({ name }) => name)).toEqual(['Dana']);
  });
});
