/**
 * Stops those who guess passwords and lets in those who know their own. Only wrong passwords count: of a handle
 * from one address, so that one device cannot guess on; at one address for all handles, so that it
 * cannot go through a list of people; of a handle from everywhere, so that many devices together
 * cannot either. The last one does not hold where the owner has signed in lately, so that strangers
 * cannot lock them out.
 *
 * A try is counted before its password is looked at, and taken back when it was right: however
 * many come at once, no more are looked at than the limits say.
 */
import { networkOf } from '../../kernel/caller-address.ts';
import { after, type Clock, days, type Instant } from '../../kernel/clock.ts';
import type { RateLimit } from '../../kernel/limits.ts';
import type { RateLimiter } from '../../kernel/rate-limiter.ts';
import { refuse } from '../errors.ts';
import type { SignInPlace } from '../people/index.ts';
import { wrongHere, wrongOfHandle, wrongOfHandleHere } from './limits.ts';

export interface Try {
  readonly handle: string;
  /** The address it comes from. */
  readonly ip: string;
  /** From where the handle's owner has signed in; empty when it is nobody's. */
  readonly signIns: readonly SignInPlace[];
}

interface Count {
  readonly limit: RateLimit;
  readonly key: string;
}

/** How long an address at which somebody has signed in counts as theirs. */
const placeKeptMs = days(30);

export interface PasswordGuardDeps {
  readonly limiter: RateLimiter;
  readonly clock: Clock;
}

/**
 * @param check gives null when handle or password is wrong
 * @throws DomainError `accounts.wrong-credentials`; `request.too-many`, and then checks nothing
 */
export async function guardPassword<R>(
  { limiter, clock }: PasswordGuardDeps,
  tried: Try,
  check: () => Promise<R | null>,
): Promise<R> {
  const taken: Count[] = [];
  let result: R | null;
  try {
    for (const count of countsOf(tried, clock.now())) {
      await limiter.takeFor(count.limit, count.key);
      taken.push(count);
    }
    result = await check();
  } catch (error) {
    await giveBack(limiter, taken);
    throw error;
  }
  if (result === null) throw refuse['wrong-credentials']();
  await giveBack(limiter, taken);
  const { limit, key } = hereOf(tried);
  await limiter.forget(limit, key);
  return result;
}

async function giveBack(limiter: RateLimiter, counts: readonly Count[]): Promise<void> {
  for (const { limit, key } of counts) await limiter.giveBack(limit, key);
}

/** Which counts a wrong password adds to. */
export function countsOf(tried: Try, now: Instant): Count[] {
  const { handle, ip, signIns } = tried;
  const network = networkOf(ip);
  const isOwnersPlace = signIns.some(
    (place) => place.network === network && after(place.at, placeKeptMs) > now,
  );
  return [
    hereOf(tried),
    ...(isOwnersPlace ? [] : [{ limit: wrongOfHandle, key: handle }]),
    { limit: wrongHere, key: network },
  ];
}

function hereOf({ handle, ip }: Try): Count {
  return { limit: wrongOfHandleHere, key: `${networkOf(ip)}|${handle}` };
}
