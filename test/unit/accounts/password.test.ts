import { describe, expect, it } from 'vitest';
import { password as demoPassword } from '../../../scripts/seed/world.ts';
import { requireStrongPassword } from '../../../server/accounts/sessions/password.ts';

const setting = (password: string) => () => requireStrongPassword(password, 'minjun_2001');

describe('a password to be set', () => {
  it.each([
    ['one of the commonest', 'password'],
    ['one of the commonest', '12345678'],
    ['one of the commonest, in Chinese', 'woaini1314'],
    ['one of the commonest, in Korean', 'dkssudgktpdy'],
    ['one of the commonest in other letter case', 'PassWord1'],
    ['one of the commonest in other width', 'ｐａｓｓｗｏｒｄ'],
    ['one of the commonest between blanks', ' qwerty123 '],
    ['nothing but blanks', '        '],
    ['short but for its blanks', '   ab1   '],
    ['the handle', 'Minjun_2001'],
    ['the handle twice', 'minjun_2001minjun_2001'],
    ['the handle and a digit or two', 'minjun_200112'],
    ['one character again and again', 'zzzzzzzzzz'],
    ['one emoji again and again', '🔥🔥🔥🔥🔥'],
    ['a few characters again and again', 'x7x7x7x7x7'],
    ['a run of letters', 'cdefghijkl'],
    ['a run of digits, backwards', '54321098765'],
    ['a run of digits past nine', '67890123'],
  ])('is refused when it is %s: %s', (_what, password) => {
    expect(setting(password)).toThrow(
      expect.objectContaining({ code: 'accounts.weak-password', kind: 'invalid' }),
    );
  });

  it.each([
    demoPassword,
    'correct horse battery',
    'a better password',
    '비밀번호는 길어야 좋다',
    'minjun_2001 went home',
    'abcdefgh but longer',
    'aaaaaaab',
  ])('is taken when it is not: %s', (password) => {
    expect(setting(password)).not.toThrow();
  });
});
