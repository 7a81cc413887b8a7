/** Counts calls against the table in limits.ts: in memory, or in Redis for all processes together. */
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
import { type LimitName, limits } from './limits.ts';

export interface RateLimiter {
  /** @throws DomainError `request.too-many` with the seconds to wait */
  take(limit: LimitName, actor: Actor): Promise<void>;
  /**
   * Counts by what the caller names.
   * @throws DomainError `request.too-many` with the seconds to wait
   */
  takeFor(limit: LimitName, key: string): Promise<void>;
  /** Takes one count back: what was counted beforehand turned out not to be what the limit is for. */
  giveBack(limit: LimitName, key: string): Promise<void>;
  /** Begins to count anew. */
  forget(limit: LimitName, key: string): Promise<void>;
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
  const byName = new Map<LimitName, RateLimiterAbstract>();
  for (const name of Object.keys(limits) as LimitName[]) {
    const { points, seconds: duration } = limits[name];
    const inMemory = new RateLimiterMemory({ keyPrefix: `limit:${name}`, points, duration });
    byName.set(name, shared ? inRedis(shared, name, inMemory) : inMemory);
  }
  async function takeFor(limit: LimitName, key: string): Promise<void> {
    try {
      await byName.get(limit)?.consume(key);
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
      await byName.get(limit)?.reward(key);
    },
    forget: async (limit, key) => {
      await byName.get(limit)?.delete(key);
    },
  };
}

function inRedis(
  { redis, prefix }: SharedCounters,
  name: LimitName,
  insuranceLimiter: RateLimiterMemory,
): RateLimiterRedis {
  const { points, seconds: duration } = limits[name];
  return new RateLimiterRedis({
    keyPrefix: `${prefix}:limit:${name}`,
    points,
    duration,
    storeClient: redis,
    rejectIfRedisNotReady: true,
    insuranceLimiter,
  });
}
