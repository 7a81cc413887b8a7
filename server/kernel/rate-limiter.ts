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

export function createRateLimiter(redis: Redis | undefined): RateLimiter {
  const byName = new Map<LimitName, RateLimiterAbstract>();
  for (const name of Object.keys(limits) as LimitName[]) {
    const { points, seconds: duration } = limits[name];
    const options = { keyPrefix: `limit:${name}`, points, duration };
    byName.set(
      name,
      redis
        ? new RateLimiterRedis({ ...options, storeClient: redis })
        : new RateLimiterMemory(options),
    );
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
