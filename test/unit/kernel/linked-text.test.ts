import { describe, expect, it } from 'vitest';
import { piecesOf } from '../../../server/kernel/pages/linked-text.ts';

const links = (text: string) => piecesOf(text).flatMap(({ href }) => href ?? []);
const joined = (text: string) =>
  piecesOf(text)
    .map((piece) => piece.text)
    .join('');

describe('a web address in a text', () => {
  it.each([
    ['see https://a.example/x.', ['https://a.example/x']],
    ['HTTPS://A.example/B', ['https://a.example/B']],
    ['(https://a.example/x_(y))', ['https://a.example/x_(y)']],
    ['공지(https://a.example/x)를 보세요', ['https://a.example/x']],
    ['请看（https://a.example/x），谢谢', ['https://a.example/x']],
    ['请看https://a.example/x。', ['https://a.example/x']],
    ['「https://a.example/」', ['https://a.example/']],
    ['https://a.example https://b.example', ['https://a.example/', 'https://b.example/']],
    ['https://a.example/가나', ['https://a.example/%EA%B0%80%EB%82%98']],
  ])('in %j leads where it says', (text, expected) => {
    expect(links(text)).toEqual(expected);
    expect(joined(text)).toBe(text);
  });

  it.each([
    'no address',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://',
    'https://bank.example@evil.example/',
    `https://a.example/${'x'.repeat(3_000)}`,
  ])('is none in %j', (text) => {
    expect(links(text)).toEqual([]);
    expect(joined(text)).toBe(text);
  });

  it('is found in time, however a text tries to keep the reader busy', () => {
    for (const text of ['https://a.example/'.repeat(500), `https://a${'.'.repeat(9_000)}`]) {
      expect(joined(text)).toBe(text);
    }
  });
});
