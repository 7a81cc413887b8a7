/**
 * Whose line an address is. A provider gives a household a whole /64 of IPv6 (RFC 6177), so what
 * counts tries must not be passed by taking the next address of the same line.
 */
import { isIPv6 } from 'node:net';

const v4InV6 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** @returns an IPv4 address as it is, of an IPv6 address the first 64 bits, anything else as given */
export function networkOf(address: string): string {
  const mapped = v4InV6.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const groups = expanded(address).slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

/** All eight groups; only the first four are looked at, so a dotted end may count as one. */
function expanded(address: string): string[] {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groupsOf = (text: string) => (text === '' ? [] : text.split(':'));
  const first = groupsOf(head);
  const last = groupsOf(tail ?? '');
  const gap = Math.max(0, 8 - first.length - last.length);
  return [...first, ...Array.from({ length: gap }, () => '0'), ...last];
}

/**
 * The address a request came from, when so many proxies in front are believed: each adds the
 * address it was called from to the end of X-Forwarded-For.
 */
export function addressBehind(
  peer: string,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  const named = (forwardedFor ?? '').split(',').map((address) => address.trim());
  const hops = [peer, ...named.filter((address) => address !== '').reverse()];
  return hops[Math.min(trustedProxies, hops.length - 1)] ?? peer;
}
