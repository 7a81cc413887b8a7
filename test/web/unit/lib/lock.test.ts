import { expect, it } from 'vitest';
import { isFree } from '../../../../web/lib/lock.ts';

const now = 1_000_000;
const lease = (until: unknown) => ({ holder: 'a', until });

it.each([
  ['when there is none', undefined, true],
  ['when it was given back', null, true],
  ['when it is over', lease(now), true],
  ['not while it runs', lease(now + 1), false],
  ['not when it was just taken', lease(now + 15_000), false],
  ['when the clock was put back, however far', lease(now + 3_600_000), true],
  ['when it is no lease', lease('later'), true],
])('the lease is free %s', (_, found, isIt) => {
  expect(isFree(found, now)).toBe(isIt);
});
