import { expect, it } from 'vitest';
import { piecesOf } from '../../../../web/ui/chat/linked-text.tsx';

const linksIn = (text: string) =>
  piecesOf(text).flatMap(({ url }) => (url === null ? [] : [url.href]));

it('loses no letter of the text', () => {
  const text =
    'See https://a.example/x?y=1, and (https://b.example). 봐요 https://c.example/한글！';
  expect(
    piecesOf(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
});

it('leaves the full stop to the sentence', () => {
  expect(linksIn('Look at https://a.example/x. Then (https://b.example).')).toEqual([
    'https://a.example/x',
    'https://b.example/',
  ]);
});

it('links nothing but web addresses', () => {
  expect(linksIn('javascript:alert(1) ftp://x.example <b>https</b>')).toEqual([]);
});
