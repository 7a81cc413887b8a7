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

it.each([
  ['看这里（https://a.example/x）。', 'https://a.example/x'],
  ['请看：https://a.example/x，谢谢', 'https://a.example/x'],
  ['「https://a.example/x」', 'https://a.example/x'],
  ['【https://a.example/x】快来', 'https://a.example/x'],
  ['《https://a.example/x》', 'https://a.example/x'],
  ['“https://a.example/x”', 'https://a.example/x'],
  ['去https://a.example/x看看', 'https://a.example/x'],
  ['https://a.example에서 봐요', 'https://a.example/'],
  ['https://a.example/o/cafe입니다', 'https://a.example/o/cafe'],
  ['https://a.example/x；https', 'https://a.example/x'],
  ['https://a.example/x…', 'https://a.example/x'],
  ['https://a.example/x～', 'https://a.example/x'],
  ['https://a.example/x\u3000다음', 'https://a.example/x'],
  ['https://ko.example/wiki/한글 참고', 'https://ko.example/wiki/%ED%95%9C%EA%B8%80'],
  ['HTTPS://A.Example/Path', 'https://a.example/Path'],
  ['Http://a.example', 'http://a.example/'],
  ['(see https://a.example/x_(y))', 'https://a.example/x_(y)'],
  ['https://a.example/x_(y).', 'https://a.example/x_(y)'],
  ['[https://a.example/x]', 'https://a.example/x'],
])('finds the address in %j', (text, href) => {
  expect(linksIn(text)).toEqual([href]);
});

it('links nothing but web addresses', () => {
  expect(linksIn('javascript:alert(1) ftp://x.example <b>https</b>')).toEqual([]);
});
