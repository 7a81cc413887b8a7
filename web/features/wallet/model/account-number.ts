import { plainForm } from '../../../lib/reading.ts';

/**
 * An account number as it stands on a card or in a message, in groups and perhaps in full-width
 * figures -> its 1 to 20 figures; null when there is anything else in it, or nothing. Pure.
 */
export function readAccountNumber(typed: string): string | null {
  const plain = plainForm(typed).replace(/[ -]/g, '');
  return /^\d{1,20}$/.test(plain) ? plain : null;
}
