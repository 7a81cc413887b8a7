/**
 * Handles that nobody may take, because whoever had one would be believed. They are compared by
 * what the eye reads: `Adm1n`, `ad_min`, `the_admin` and `operater` read like what they imitate.
 */

/** Those who run things: not to be had as one word of a handle either, as in `bob_admin`. */
const staffWords = [
  'admin',
  'administrator',
  'helpdesk',
  'moderator',
  'staff',
  'superuser',
  'support',
  'sysadmin',
  'webmaster',
];

/** Offices that are honest as a word among others, as in `tour_operator`, but not by themselves. */
const offices = [
  'administration',
  'customer_care',
  'customer_help',
  'customer_service',
  'customer_support',
  'maru_help',
  'maru_official',
  'maru_pay',
  'maru_security',
  'maru_service',
  'maru_team',
  'operator',
  'security',
];

/** What means the product or an authority when it stands alone. */
const otherWords = [
  'about',
  'accounts',
  'all',
  'api',
  'everyone',
  'government',
  'help',
  'maru',
  'notice',
  'official',
  'pay',
  'payment',
  'payments',
  'root',
  'service',
  'system',
  'team',
  'verify',
  'wallet',
];

/** Letters and digits that are read for one another become one; separators are not read at all. */
function asRead(handle: string): string {
  return handle
    .replaceAll('_', '')
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
    .replaceAll('i', 'l')
    .replaceAll('3', 'e')
    .replaceAll('4', 'a')
    .replaceAll('5', 's')
    .replaceAll('7', 't')
    .replaceAll('8', 'b')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}

const staff = new Set(staffWords.map(asRead));
const office = new Set([...staff, ...offices.map(asRead)]);
const reserved = new Set([...office, ...otherWords.map(asRead)]);
/** Shorter words have neighbours that are names and words of their own: `amin`, `ballet`. */
const longReserved = [...reserved].filter((word) => word.length >= (isOfMaru(word) ? 9 : 7));

function isOfMaru(word: string): boolean {
  return word.startsWith('maru');
}

/**
 * True for an operator's own handle too: nobody else may have it.
 * @param handle as `handleIn` leaves it: folded, a-z, 0-9 and `_`
 * @param operators handles of those who run this server
 */
export function isReserved(handle: string, operators: ReadonlySet<string>): boolean {
  const read = asRead(handle);
  return (
    reserved.has(read) ||
    longReserved.some((word) => isWithinOneEdit(read, word)) ||
    handle.split('_').some((word) => bareForms(word).some((bare) => staff.has(bare))) ||
    bareForms(handle.replaceAll('_', '')).some((bare) => office.has(bare)) ||
    [...operators].some((operator) => isNear(read, asRead(operator)))
  );
}

/** A short name has too many neighbours to keep them all back. */
function isNear(read: string, operator: string): boolean {
  return read === operator || (operator.length >= 4 && isWithinOneEdit(read, operator));
}

/** What is put before or behind a name to make it sound like an office. */
const before = /^(?:the|real|iam|im|my|our|mr|ms|team|chief|head|super|maru)(?=.{4})/;
const behind = /(?<=.{4})(?:[0-9]+|team|desk|center|centre|bot|account|official|s)$/;

/** A word as read, and without decoration before it, behind it, on both sides. */
function bareForms(word: string): string[] {
  const tail = word.replace(before, '');
  return [word, tail, word.replace(behind, ''), tail.replace(behind, '')].map(asRead);
}

/** One letter more, fewer or other, or two neighbours exchanged. */
function isWithinOneEdit(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  const at = firstDifference(short, long);
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  const isExchanged = short[at] === long[at + 1] && short[at + 1] === long[at];
  return (
    short.slice(at + 1) === long.slice(at + 1) ||
    (isExchanged && short.slice(at + 2) === long.slice(at + 2))
  );
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}
