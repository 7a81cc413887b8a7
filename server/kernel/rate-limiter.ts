/** Counts calls against the table in limits.ts: in memory, or in Redis for all processes together. */
import type { Redis } from 'ioredis';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import type { Actor } from './actor.ts';
import { callerAt } from './caller-address.ts';
import { refuse } from './errors.ts';
import { type LimitName, limits } from './limits.ts';

export interface RateLimiter {
  /** @throws DomainError `request.too-many` with the seconds to wait */
  take(limit: LimitName, actor: Actor): Promise<void>;
}

export const unlimited: RateLimiter = { take: () => Promise.resolve() };

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
  return {
    take: async (limit, actor) => {
      const who = actor.kind === 'user' ? actor.userId : callerAt(actor.origin.ip);
      try {
        await byName.get(limit)?.consume(who);
      } catch (cause) {
        if (!(cause instanceof RateLimiterRes)) throw cause;
        throw refuse['too-many']({ retryAfterSeconds: Math.ceil(cause.msBeforeNext / 1_000) });
      }
    },
  };
}
