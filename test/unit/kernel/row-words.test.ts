import { describe, expect, it } from 'vitest';
import { AssertionError } from '../../../server/kernel/assert.ts';
import { knownWord, rowMoney } from '../../../server/kernel/db/row-words.ts';
import { parseContent as parseMessage } from '../../../server/messaging/messages/parse-content.ts';
import { parseContent as parseItem } from '../../../server/official/feed/store/parse-content.ts';

describe('a row of another version', () => {
  it('is refused where it says a word that the code does not know', () => {
    expect(knownWord(['open', 'done'], 'open', 'things.state')).toBe('open');
    expect(() => knownWord(['open', 'done'], 'lost', 'things.state')).toThrow(AssertionError);
    expect(() => knownWord(['open'], 'lost', 'things.state')).toThrow('things.state says lost');
  });

  it('is refused where an amount is none, or in a currency that is none', () => {
    expect(rowMoney(5n, 'KRW', 'things.price')).toEqual({ minor: 5n, currency: 'KRW' });
    expect(() => rowMoney(5n, 'toString', 'things.price')).toThrow(AssertionError);
    expect(() => rowMoney(5, 'KRW', 'things.price')).toThrow(AssertionError);
  });

  it.each([
    ['a text', { kind: 'text', text: 'Hello' }],
    ['a picture', { kind: 'image', mediaId: 'med_1' }],
    ['a system message', { kind: 'system', what: 'member-left', people: [] }],
  ])('is taken as a message where it is %s', (_name, content) => {
    expect(parseMessage(content)).toBe(content);
  });

  it.each([
    ['nothing', null],
    ['of another kind', { kind: 'sticker', sticker: 'wave' }],
    ['of an unknown happening', { kind: 'system', what: 'title-changed', people: [] }],
    ['a picture without one', { kind: 'image' }],
  ])('is refused as a message where it is %s', (_name, content) => {
    expect(() => parseMessage(content)).toThrow(AssertionError);
  });

  it('is refused as an item of a feed where it is of another kind', () => {
    const announcement = { kind: 'announcement', title: 'Rain', body: 'Tonight', locale: 'en' };
    expect(parseItem(announcement)).toBe(announcement);
    expect(() => parseItem({ kind: 'article', title: 'Rain' })).toThrow(AssertionError);
  });
});
