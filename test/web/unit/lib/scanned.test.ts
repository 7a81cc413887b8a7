import { describe, expect, it } from 'vitest';
import { completeAddress, readScanned } from '../../../../web/lib/codes/scanned.ts';

const origin = 'https://maru.example';
const read = (text: string) => readScanned(text, origin);

describe('a scanned code', () => {
  it.each([
    ['https://maru.example/u/alice', 'person'],
    ['https://maru.example/o/bright_coffee?scene=abc', 'account'],
    ['https://maru.example/s/sto_1', 'store'],
    [' https://maru.example/s/sto_1/p/prd_1 ', 'product'],
    ['https://maru.example/p/prd_1', 'product'],
    ['https://maru.example/announcements/ann_1', 'announcement'],
    ['https://maru.example/orders/ord_1', 'order'],
  ])('opens our own page %s, and knows it for the page of a %s', (text, page) => {
    const { pathname, search } = new URL(text.trim());
    const path = `${pathname}${search}`;
    expect(read(text)).toEqual({ kind: 'own', page, path, isServerPage: false });
  });

  it('leaves a short code to the server', () => {
    expect(read('https://maru.example/c/7K3M')).toMatchObject({
      page: 'code',
      path: '/c/7K3M',
      isServerPage: true,
    });
  });

  it.each([
    'https://maru.example.evil.test/u/alice',
    'https://maru.example@evil.test/u/alice',
    'http://maru.example/u/alice',
    'https://user:pw@maru.example/u/alice',
    'https://maru.example/v1/me',
    'https://maru.example/wallet/top-up',
    'https://maru.example/u/',
  ])('does not follow %s', (text) => {
    expect(read(text).kind).toBe('foreign');
  });

  it('shows where an address that hides its host really leads', () => {
    expect(read('https://maru.example@evil.test/u/alice')).toMatchObject({ host: 'evil.test' });
    expect(read('https://mаru.example/u/alice')).toMatchObject({ host: 'xn--mru-6cd.example' });
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'WIFI:S:home;;', 'hello'])(
    'takes %s for mere text',
    (text) => {
      expect(read(text)).toEqual({ kind: 'text', text });
    },
  );
});

it.each([
  ['maru.example/u/alice', 'https://maru.example/u/alice'],
  ['/u/alice', 'https://maru.example/u/alice'],
  ['https://maru.example/u/alice', 'https://maru.example/u/alice'],
  [' ｍａｒｕ．ｅｘａｍｐｌｅ／ｕ／ａｌｉｃｅ', 'https://maru.example/u/alice'],
  ['maru.example.evil.test/u/alice', 'maru.example.evil.test/u/alice'],
  ['hello', 'hello'],
])('reads the typed %j as %j', (typed, text) => {
  expect(completeAddress(typed, origin)).toBe(text);
});
