import { describe, expect, it } from 'vitest';
import {
  type AccountPath,
  accountIdOf,
  accountNamed,
  accountOf,
  currencyIn,
  isBank,
  isIdentity,
  pathIn,
  storedNameOf,
} from '../../../server/wallet/ledger/account.ts';

const accounts: [AccountPath, string, string, string, string][] = [
  ['usr_1/main', 'usr_1', 'main', 'never-below-zero', 'usr_1'],
  ['usr_1/held', 'usr_1', 'held', 'never-below-zero', 'usr_1/held'],
  ['oac_1/pending', 'oac_1', 'pending', 'added-up', 'oac_1'],
  ['oac_1/available', 'oac_1', 'available', 'never-below-zero', 'oac_1/available'],
  ['sys/fees', 'sys', 'fees', 'added-up', 'sys/fees'],
  ['bank:z/clearing', 'bank:z', 'clearing', 'outside', 'bank:z'],
];

describe('an account', () => {
  it.each(accounts)('%s is of %s, its %s, guarded: %s', (path, holder, kind, guard) => {
    expect(accountOf(path)).toEqual({ holder, kind, guard });
  });

  it.each(accounts)('%s is found again under the name that rows have for it', (path, ...rest) => {
    expect(storedNameOf(path)).toBe(rest.at(-1));
    expect(accountNamed(storedNameOf(path))).toBe(path);
    const id = accountIdOf(path, 'KRW');
    expect([pathIn(id), currencyIn(id)]).toEqual([path, 'KRW']);
  });

  it('is read by its whole path too', () => {
    for (const [path] of accounts) expect(accountNamed(path)).toBe(path);
  });

  it.each(['usr_1/pending', 'oac_1/main', 'sys', 'sys/main', 'bank:z/main', 'usr_1/main/x', 'x'])(
    'is not %s',
    (text) => {
      expect(() => accountNamed(text)).toThrow(text);
    },
  );
});

describe('a holder', () => {
  it.each([
    ['usr_1', true, false],
    ['oac_1', true, false],
    ['sys', false, false],
    ['bank:z', false, true],
  ] as const)('%s is somebody: %s, a bank: %s', (holder, isSomebody, isOne) => {
    expect(isIdentity(holder)).toBe(isSomebody);
    expect(isBank(holder)).toBe(isOne);
  });
});
