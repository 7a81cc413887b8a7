import { describe, expect, it } from 'vitest';
import { addressBehind, networkOf } from '../../../server/kernel/caller-address.ts';

describe('the network of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:ffff::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::203.0.113.7', '64:ff9b:0:0::/64'],
    ['', ''],
    ['no address', 'no address'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('the address behind proxies', () => {
  it.each<[string, string | undefined, number, string]>([
    ['nobody is believed', '198.51.100.1', 0, '10.0.0.1'],
    ['one proxy is believed', '198.51.100.1', 1, '198.51.100.1'],
    ['what was put before the first proxy is not', '1.1.1.1, 198.51.100.1', 1, '198.51.100.1'],
    ['two proxies are believed', '198.51.100.1, 10.0.0.2', 2, '198.51.100.1'],
    ['there are fewer than believed', '198.51.100.1', 5, '198.51.100.1'],
    ['nothing was forwarded', undefined, 1, '10.0.0.1'],
    ['what was forwarded is empty', ' , ', 1, '10.0.0.1'],
  ])('when %s', (_, forwardedFor, trusted, expected) => {
    expect(addressBehind('10.0.0.1', forwardedFor, trusted)).toBe(expected);
  });
});
