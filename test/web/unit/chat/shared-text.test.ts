import { describe, expect, it } from 'vitest';
import { addedTo, sharedText } from '../../../../web/features/chat/model/shared-text.ts';

describe('what another app shared', () => {
  it.each([
    [
      'a page',
      { title: 'Tea house', text: '', url: 'https://t.example/1' },
      'Tea house\nhttps://t.example/1',
    ],
    [
      'a page whose app puts it all in the text',
      { title: 'Tea', text: 'Tea https://t.example/1', url: 'https://t.example/1' },
      'Tea https://t.example/1',
    ],
    ['a text', { title: '', text: '  Shall we? ', url: '' }, 'Shall we?'],
    ['a picture alone', { title: '', text: '', url: '' }, ''],
  ])('says each thing once: %s', (_what, shared, text) => {
    expect(sharedText(shared)).toBe(text);
  });

  it.each([
    ['Did you see ', 'this?', 'Did you see\nthis?'],
    ['', 'this?', 'this?'],
    ['Did you see', '', 'Did you see'],
  ])('comes after what was begun: %j and %j', (draft, text, both) => {
    expect(addedTo(draft, text)).toBe(both);
  });
});
