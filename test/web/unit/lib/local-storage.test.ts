import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { localKeys, readLocal, writeLocal } from '../../../../web/lib/local-storage.ts';

const refusing = (name: string) => () => {
  throw new DOMException('not for you', name);
};

beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.unstubAllGlobals();
  for (const key of localKeys()) writeLocal(key, null);
});

it('keeps and forgets', () => {
  writeLocal('maru.a', 'one');
  expect(localStorage.getItem('maru.a')).toBe('one');
  expect(readLocal('maru.a')).toBe('one');
  writeLocal('maru.a', null);
  expect(localStorage.getItem('maru.a')).toBeNull();
});

it('goes on in the memory of the page when the storage is full', () => {
  writeLocal('maru.a', 'old');
  const { length, key, getItem, removeItem } = localStorage;
  vi.stubGlobal('localStorage', {
    length,
    key: key.bind(localStorage),
    getItem: getItem.bind(localStorage),
    removeItem: removeItem.bind(localStorage),
    setItem: refusing('QuotaExceededError'),
  });
  writeLocal('maru.a', 'new');
  writeLocal('maru.b', 'more');
  expect([readLocal('maru.a'), readLocal('maru.b')]).toEqual(['new', 'more']);
  expect(localKeys().sort()).toEqual(['maru.a', 'maru.b']);
  writeLocal('maru.a', null);
  expect(readLocal('maru.a')).toBeNull();
});

it('goes on when the very mention of the storage is refused', () => {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
  Object.defineProperty(globalThis, 'localStorage', {
    get: refusing('SecurityError'),
    configurable: true,
  });
  try {
    expect(readLocal('maru.a')).toBeNull();
    writeLocal('maru.a', 'one');
    expect(readLocal('maru.a')).toBe('one');
    expect(localKeys()).toEqual(['maru.a']);
  } finally {
    if (own) Object.defineProperty(globalThis, 'localStorage', own);
  }
});
