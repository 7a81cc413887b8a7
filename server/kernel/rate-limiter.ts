/** Counts calls against limits (limits.ts): in memory, or in Redis for all processes together. */
import type { Redis } from 'ioredis';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import type { Actor } from './actor.ts';
import { networkOf } from './caller-address.ts';
import { refuse } from './errors.ts';
import type { RateLimit } from './limits.ts';

export interface RateLimiter {
  /** @throws DomainError `request.too-many` with the seconds to wait */
  take(limit: RateLimit, actor: Actor): Promise<void>;
  /**
   * Counts by what the caller names.
   * @throws DomainError `request.too-many` with the seconds to wait
   */
  takeFor(limit: RateLimit, key: string): Promise<void>;
  /** Takes one count back: what was counted beforehand turned out not to be what the limit is for. */
  giveBack(limit: RateLimit, key: string): Promise<void>;
  /** Begins to count anew. */
  forget(limit: RateLimit, key: string): Promise<void>;
}

const nothing = () => Promise.resolve();
export const unlimited: RateLimiter = {
  take: nothing,
  takeFor: nothing,
  giveBack: nothing,
  forget: nothing,
};

export interface SharedCounters {
  /** Must fail rather than wait: every limited call waits for it. */
  readonly redis: Redis;
  /** Keeps installations that share a Redis apart. */
  readonly prefix: string;
}

/** While Redis is gone, each process counts for itself: more lenient, but never without a limit. */
export function createRateLimiter(shared: SharedCounters | undefined): RateLimiter {
  const byName = new Map<string, RateLimiterAbstract>();

  function counterOf(limit: RateLimit): RateLimiterAbstract {
    const known = byName.get(limit.name);
    if (known) return known;
    const { name, points, seconds: duration } = limit;
    const inMemory = new RateLimiterMemory({ keyPrefix: `limit:${name}`, points, duration });
    const counter = shared ? inRedis(shared, limit, inMemory) : inMemory;
    byName.set(name, counter);
    return counter;
  }

  async function takeFor(limit: RateLimit, key: string): Promise<void> {
    try {
      await counterOf(limit).consume(key);
    } catch (cause) {
      if (!(cause instanceof RateLimiterRes)) throw cause;
      throw refuse['too-many']({ retryAfterSeconds: Math.ceil(cause.msBeforeNext / 1_000) });
    }
  }

  return {
    take: (limit, actor) =>
      takeFor(limit, actor.kind === 'user' ? actor.userId : networkOf(actor.origin.ip)),
    takeFor,
    giveBack: async (limit, key) => {
      await counterOf(limit).reward(key);
    },
    forget: async (limit, key) => {
      await counterOf(limit).delete(key);
    },
  };
}

function inRedis(
  { redis, prefix }: SharedCounters,
  { name, points, seconds: duration }: RateLimit,
  insuranceLimiter: RateLimiterMemory,
): RateLimiterRedis {
  return new RateLimiterRedis({
    keyPrefix: `${prefix}:limit:${name}`,
    points,
    duration,
    storeClient: redis,
    rejectIfRedisNotReady: true,
    insuranceLimiter,
  });
}
