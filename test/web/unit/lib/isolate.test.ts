import { describe, expect, it } from 'vitest';
import { plural } from '../../../../web/lib/i18n/plural.ts';
import { words } from '../../../../web/lib/i18n/words.ts';
import { isolate } from '../../../../web/lib/isolate.ts';

describe('a name in a sentence', () => {
  it.each([
    ['Mallory\u202e', 'Mallory'],
    ['\u2066\u2066Mallory', 'Mallory'],
    ['Mallory\u2069', 'Mallory'],
    ['דנה', '\u2068דנה\u2069'],
    ['علي\u202e', '\u2068علي\u2069'],
    ['민아 🌸', '민아 🌸'],
    ['小明', '小明'],
    ['Zoë O’Neil', 'Zoë O’Neil'],
  ])('%j is put in as %j', (name, shown) => {
    expect(isolate(name)).toBe(shown);
  });

  it('stays isolated when it is put in twice', () => {
    const names = ['דנה', 'Bob\u202e'].map(isolate).join(', ');
    expect(isolate(names)).toBe('\u2068\u2068דנה\u2069, Bob\u2069');
  });
});

it('isolates what is put into the holes of a text, in every language', async () => {
  const texts = words({
    en: async () => ({
      en: {
        left: (name: string) => `${name} left.`,
        unread: (count: number) => plural(count, { one: '# unread', other: '# unread' }),
        title: 'Chats',
      },
    }),
    ko: async () => ({
      ko: { left: (name) => `${name}님이 나갔어요.`, unread: (n) => `${n}개`, title: '채팅' },
    }),
    zh: async () => ({
      zh: { left: (name) => `${name} 退出了群聊。`, unread: (n) => `${n} 条`, title: '聊天' },
    }),
  });
  const [en, ko, zh] = [await texts.load('en'), await texts.load('ko'), await texts.load('zh')];
  expect(en.left('Mallory\u202e')).toBe('Mallory left.');
  expect(ko.left('דנה')).toBe('\u2068דנה\u2069님이 나갔어요.');
  expect(zh.left('Mallory\u202e')).toBe('Mallory 退出了群聊。');
  expect(en.unread(2)).toBe('2 unread');
  expect(zh.title).toBe('聊天');
});
