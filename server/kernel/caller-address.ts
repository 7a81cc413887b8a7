import { isIPv6 } from 'node:net';

/**
 * The part of an address that tells callers apart. Whoever has IPv6 has 2^64 addresses at least, so
 * there it is the network; an IPv4 address in IPv6's clothes is that IPv4 address. Pure.
 */
export function callerAt(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(ip)) return ip;
  const [head = '', tail] = ip.split('::');
  const left = groupsOf(head);
  const right = groupsOf(tail ?? '');
  const zeros = Array.from({ length: Math.max(8 - left.length - right.length, 0) }, () => '0');
  const network = [...left, ...zeros, ...right].slice(0, 4);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':');
}
