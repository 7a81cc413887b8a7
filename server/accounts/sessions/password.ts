/** Which passwords may be set. Length makes one strong, unless everybody has thought of it. Pure. */

import { refuse } from '../errors.ts';
import { commonPasswords } from './common-passwords.ts';

const lengthMin = 8;

/**
 * Length and characters were proved by the contract.
 * @throws DomainError `accounts.weak-password` for what is tried first by whoever guesses
 */
export function requireStrongPassword(password: string, handle: string): void {
  if (isWeak(password, handle)) throw refuse['weak-password']();
}

function isWeak(password: string, handle: string): boolean {
  const core = asGuessed(password);
  return (
    core.length < lengthMin ||
    commonPasswords.has(core) ||
    withoutHandle(core, handle).length < lengthMin / 2 ||
    isRepetition(core) ||
    isRun(core)
  );
}

/** The handle, however often, and a digit or two behind it is the first guess of all. */
function withoutHandle(core: string, handle: string): string {
  return core.replaceAll(handle, '');
}

/** Letter case, width and the blanks around are no hindrance to a guess. */
function asGuessed(password: string): string {
  return password.normalize('NFKC').trim().toLowerCase();
}

/** `aaaaaaaa`, `abababab`, `12341234`: one to four characters again and again. */
function isRepetition(text: string): boolean {
  return /^(.{1,4})\1+$/su.test(text);
}

/** `abcdefgh`, `87654321`, `34567890`: each character is the neighbour of the one before. */
function isRun(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  return isUniform(steps, 1) || isUniform(steps, -1);
}

/** On a keyboard 0 follows 9: a step over ten digits back or forth goes on. */
function isUniform(steps: readonly number[], step: 1 | -1): boolean {
  return steps.every((one) => one === step || one === -9 * step);
}
