import { describe, expect, it } from 'vitest';
import { countsOf, guardPassword } from '../../../server/accounts/sessions/guard-passwords.ts';
import {
  wrongHere,
  wrongOfHandle,
  wrongOfHandleHere,
} from '../../../server/accounts/sessions/limits.ts';
import { after, days, stoppedClock } from '../../../server/kernel/clock.ts';
import { DomainError } from '../../../server/kernel/errors.ts';
import { createRateLimiter } from '../../../server/kernel/rate-limiter.ts';

const now = new Date('2026-05-01T09:00:00Z');
const home = '203.0.113.7';
const stranger = (n: number) => `198.51.100.${n}`;

function world() {
  const deps = { limiter: createRateLimiter(undefined), clock: stoppedClock(now) };
  let checks = 0;
  async function attempt(isRight: boolean, handle: string, ip: string, lives: string[] = []) {
    const signIns = lives.map((network) => ({ network, at: now }));
    try {
      return await guardPassword(deps, { handle, ip, signIns }, async () => {
        checks += 1;
        return isRight ? 'in' : null;
      });
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  }
  return {
    right: (handle: string, ip: string, lives?: string[]) => attempt(true, handle, ip, lives),
    wrong: (handle: string, ip: string, lives?: string[]) => attempt(false, handle, ip, lives),
    checks: () => checks,
  };
}

const times = (count: number) => Array.from({ length: count }, (_, n) => n);
const wrong = 'accounts.wrong-credentials';
const tooMany = 'request.too-many';

describe('wrong passwords', () => {
  const here = wrongOfHandleHere.points;
  const everywhere = wrongOfHandle.points;
  const address = wrongHere.points;

  it('stop further tries at that handle from that address, and nobody else', async () => {
    const { wrong: guess, right } = world();
    for (const _ of times(here)) expect(await guess('alice', home)).toBe(wrong);
    expect(await right('alice', home)).toBe(tooMany);
    expect(await right('bob', home)).toBe('in');
    expect(await right('alice', stranger(1))).toBe('in');
  });

  it('that come all at once are not checked beyond the limit', async () => {
    const { wrong: guess, checks } = world();
    const codes = await Promise.all(times(200).map(() => guess('alice', home)));
    expect(codes.filter((code) => code === wrong)).toHaveLength(here);
    expect(checks()).toBe(here);
  });

  it('are forgotten at the right one', async () => {
    const { wrong: guess, right } = world();
    for (const _ of times(4)) {
      for (const _ of times(here - 1)) await guess('alice', home, [home]);
      expect(await right('alice', home, [home])).toBe('in');
    }
  });

  it('from many addresses stop strangers, but not who signs in where the owner has been', async () => {
    const { wrong: guess, right } = world();
    for (const n of times(everywhere))
      expect(await guess('alice', stranger(n), [home])).toBe(wrong);
    expect(await guess('alice', stranger(200), [home])).toBe(tooMany);
    expect(await right('alice', stranger(201), [home])).toBe(tooMany);
    expect(await right('alice', home, [home])).toBe('in');
  });

  it('at a handle that nobody has are counted alike', async () => {
    const { wrong: guess } = world();
    for (const n of times(everywhere)) expect(await guess('nobody', stranger(n))).toBe(wrong);
    expect(await guess('nobody', stranger(200))).toBe(tooMany);
  });

  it('for many handles stop the address', async () => {
    const { wrong: guess, right } = world();
    for (const n of times(address)) expect(await guess(`user${n}`, home)).toBe(wrong);
    expect(await right('alice', home)).toBe(tooMany);
    expect(await right('alice', stranger(1))).toBe('in');
  });

  it('that are refused unchecked do not stop the address', async () => {
    const { wrong: guess, right } = world();
    for (const _ of times(address * 2)) await guess('alice', home);
    expect(await right('bob', home)).toBe('in');
  });

  it('do not count with right ones: a whole office signs in', async () => {
    const { right } = world();
    for (const n of times(address * 3)) expect(await right(`user${n}`, home)).toBe('in');
  });

  it('do not count when nothing was found out', async () => {
    const deps = { limiter: createRateLimiter(undefined), clock: stoppedClock(now) };
    const tried = { handle: 'alice', ip: home, signIns: [] };
    const broken = () => guardPassword(deps, tried, () => Promise.reject(new Error('no store')));
    for (const _ of times(here * 2)) await expect(broken()).rejects.toThrow('no store');
    expect(await guardPassword(deps, tried, async () => 'in')).toBe('in');
  });
});

describe('the counts of a try', () => {
  const limitsOf = (ip: string, place: { network: string; at: Date }) =>
    countsOf({ handle: 'alice', ip, signIns: [place] }, now).map(({ limit }) => limit.name);
  const known = ['wrong-passwords-of-handle-here', 'wrong-passwords-here'];
  const unknown = [known[0], 'wrong-passwords-of-handle', known[1]];

  it.each([
    ['where the owner was', home, home, days(1), known],
    ['where the owner was a month ago', home, home, days(30), unknown],
    ['elsewhere', stranger(1), home, days(1), unknown],
    ['on the same line of IPv6', '2001:db8::2', '2001:db8:0:0::/64', days(1), known],
    ['on another line of IPv6', '2001:db8:0:1::2', '2001:db8:0:0::/64', days(1), unknown],
  ])('%s', (_, ip, network, ageMs, expected) => {
    expect(limitsOf(ip, { network, at: after(now, -ageMs) })).toEqual(expected);
  });

  it('name one line of IPv6 by whatever of its addresses', () => {
    const keysOf = (ip: string) => countsOf({ handle: 'alice', ip, signIns: [] }, now);
    expect(keysOf('2001:db8::1')).toEqual(keysOf('2001:db8::ffff:2'));
  });
});
