/**
 * Handles that nobody may take, because whoever had one would be believed. They are compared by
 * what the eye reads: `Adm1n` and `ad_min` read like `admin`.
 */
const reserved = [
  'about',
  'accounts',
  'admin',
  'administrator',
  'all',
  'api',
  'everyone',
  'government',
  'help',
  'helpdesk',
  'maru',
  'maru_official',
  'maru_pay',
  'maru_support',
  'maru_team',
  'moderator',
  'notice',
  'official',
  'operator',
  'pay',
  'payment',
  'payments',
  'root',
  'security',
  'service',
  'staff',
  'support',
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
    .replaceAll('5', 's')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}

const reservedAsRead = new Set(reserved.map(asRead));

/** @param handle as `handleIn` leaves it: folded, a-z, 0-9 and `_` */
export function isReserved(handle: string): boolean {
  return reservedAsRead.has(asRead(handle));
}
