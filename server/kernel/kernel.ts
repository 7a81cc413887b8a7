/** Builds what every module is given, from the configuration; knows no module. */
import { randomUUID } from 'node:crypto';
import { createSessions, type Sessions } from './auth/sessions.ts';
import { createTokens, type Tokens } from './auth/tokens.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { type Db, databaseNameOf, openDatabase } from './db/database.ts';
import { createLeases, type Leases } from './db/lease.ts';
import { createEventLog, type EventLog } from './events/event-log.ts';
import { createEventStore, type EventStore } from './events/store/event-store.ts';
import { createFeed, type Feed } from './feed/feed.ts';
import { createPushes } from './feed/store.ts';
import { createIds, type Ids } from './ids.ts';
import { createLogger, type Logger } from './logger.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { BullQueueDeps } from './queue/bull-queue.ts';
import type { Queue } from './queue/queue.ts';
import { createStoreQueue } from './queue/store-queue.ts';
import { createRateLimiter, type RateLimiter, unlimited } from './rate-limiter.ts';
import { createGateway, type Gateway } from './realtime/gateway.ts';
import type { RedisClients } from './redis/clients.ts';

export interface Kernel {
  readonly config: Config;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly eventStore: EventStore;
  readonly leases: Leases;
  readonly queue: Queue;
  readonly gateway: Gateway;
  /** What modules push through: the gateway, and what it keeps for devices that are away. */
  readonly feed: Feed;
  readonly tokens: Tokens;
  readonly sessions: Sessions;
  readonly limiter: RateLimiter;
  /** Whether Redis answers; null when there is none to ask. */
  isRedisAlive(): Promise<boolean> | null;
  /** Tells the processes of a cluster apart. */
  readonly processId: string;
  close(): Promise<void>;
}

export interface KernelOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly storeUri: string;
}

export async function openKernel(options: KernelOptions): Promise<Kernel> {
  const { config, clock, storeUri } = options;
  const logger = createLogger(config.logLevel);
  const ids = createIds(clock);
  const redis =
    config.redisUrl === undefined ? undefined : await openRedis(config.redisUrl, logger);
  const prefix = `maru:${databaseNameOf(storeUri)}`;
  const db = await openDatabase({ uri: storeUri, clock });
  const eventStore = createEventStore(db);
  const tokens = createTokens({ secret: config.tokenSecret, clock });
  const sessions = createSessions({ db, ids, clock, tokens });
  const gateway = await createGateway(redis && { clients: redis, prefix });
  sessions.onEnded((sessionId) => gateway.disconnectSession(sessionId));
  const queue = redis
    ? await openBullQueue({ clients: redis, prefix, clock, logger })
    : createStoreQueue({ db, ids, clock, logger });
  const limiter = () => createRateLimiter(redis && { redis: redis.quick, prefix });
  return {
    config,
    clock,
    ids,
    logger,
    metrics: createMetrics(),
    db,
    eventLog: createEventLog({ eventStore, ids, clock }),
    eventStore,
    leases: createLeases({ db, clock }),
    queue,
    gateway,
    feed: createFeed({ lines: gateway, pushes: createPushes(db), clock, ids }),
    tokens,
    sessions,
    limiter: config.hasLimits ? limiter() : unlimited,
    isRedisAlive: () => redis?.isAlive() ?? null,
    processId: randomUUID(),
    close: async () => {
      await db.close();
      redis?.close();
    },
  };
}

/** Both are loaded only where there is a Redis, so that a start without one is quicker. */
async function openRedis(url: string, logger: Logger): Promise<RedisClients> {
  const { openRedisClients } = await import('./redis/clients.ts');
  return openRedisClients(url, logger);
}

async function openBullQueue(deps: BullQueueDeps): Promise<Queue> {
  const { createBullQueue } = await import('./queue/bull-queue.ts');
  return createBullQueue(deps);
}
