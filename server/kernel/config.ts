/** The environment, read once, checked at start, frozen. Rooms get the few values they need. */

import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const roles = ['all', 'web', 'worker'] as const;
export type Role = (typeof roles)[number];

const flag = z.enum(['0', '1']).transform((text) => text === '1');

const environment = z.object({
  NODE_ENV: z.string().default('production'),
  MARU_DATA: z.string().min(1).default('data'),
  MARU_ROLE: z.enum(roles).default('all'),
  /** The address that people reach this server at; goes into QR codes and links. */
  MARU_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Handles of the people who run this server, separated by commas. */
  MARU_OPERATORS: z.string().default(''),
  /** Signs access tokens; made and kept in the data folder when not given. 32 characters or more. */
  MARU_TOKEN_SECRET: z.string().min(32).optional(),
  /** Proxies in front of this server whose X-Forwarded-For is believed. */
  MARU_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Refuses queries that no index answers; the tests run with it. */
  MARU_FORBID_SCANS: flag.default(false),
  /** Lifts the rate limits, for benches on one address. */
  MARU_NO_LIMITS: flag.default(false),
  /** The bank gateway; without one a simulated bank is started. */
  MARU_BANK_URL: z.url({ protocol: /^https?$/ }).optional(),
  HOST: z.string().min(1).default('0.0.0.0'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3_000),
  MONGODB_URL: z.url({ protocol: /^mongodb(\+srv)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  /** Lets who carries it read /metrics from elsewhere; without one only this machine may. */
  MARU_METRICS_TOKEN: z
    .string()
    .regex(/^\S{16,}$/, '16 characters or more, and no spaces')
    .optional(),
  LOG_LEVEL: z.enum(logLevels).default('warn'),
});

export interface Config {
  readonly dataFolder: string;
  readonly role: Role;
  readonly publicUrl: string | undefined;
  readonly operators: ReadonlySet<string>;
  readonly tokenSecret: string;
  readonly trustedProxies: number;
  readonly forbidScans: boolean;
  readonly hasLimits: boolean;
  readonly bankUrl: string | undefined;
  readonly host: string;
  readonly port: number;
  readonly mongodbUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly metricsToken: string | undefined;
  readonly logLevel: LogLevel;
}

/** A setting that a person can mend; its message says how. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** @throws ConfigError that names each wrong setting */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const parsed = environment.safeParse(withoutEmpty(variables));
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`These settings need mending:\n${lines.join('\n')}`);
  }
  const env = parsed.data;
  requireShared(env);
  const dataFolder = resolve(env.MARU_DATA);
  return Object.freeze({
    dataFolder,
    role: env.MARU_ROLE,
    publicUrl: env.MARU_PUBLIC_URL?.replace(/\/+$/, ''),
    operators: new Set(env.MARU_OPERATORS.split(',').map((handle) => handle.trim().toLowerCase())),
    tokenSecret: env.MARU_TOKEN_SECRET ?? keptSecret(dataFolder),
    trustedProxies: env.MARU_TRUSTED_PROXIES,
    forbidScans: env.MARU_FORBID_SCANS,
    hasLimits: !env.MARU_NO_LIMITS,
    bankUrl: env.MARU_BANK_URL,
    host: env.HOST,
    port: env.PORT,
    mongodbUrl: env.MONGODB_URL,
    redisUrl: env.REDIS_URL,
    metricsToken: env.MARU_METRICS_TOKEN,
    logLevel: env.LOG_LEVEL,
  });
}

/**
 * A process that does a part of the work needs what it shares with those that do the rest. Alone,
 * a worker's pushes would reach nobody and a web process's jobs would never run.
 */
function requireShared(env: z.output<typeof environment>): void {
  const { MARU_ROLE: role, REDIS_URL, MONGODB_URL } = env;
  if (role === 'all' || (REDIS_URL && MONGODB_URL)) return;
  throw new ConfigError(
    `MARU_ROLE=${role} works together with other processes: set REDIS_URL and MONGODB_URL, the same ` +
      'for all of them; or leave MARU_ROLE out, and one process does everything.',
  );
}

/** An empty variable means the same as none. */
function withoutEmpty(variables: Record<string, string | undefined>) {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
}

/** A secret of this installation, made at the first start, readable by its owner only. */
function keptSecret(dataFolder: string): string {
  const path = join(dataFolder, 'token-secret');
  try {
    return readFileSync(path, 'utf8');
  } catch {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    const secret = randomBytes(48).toString('base64url');
    writeFileSync(path, secret, { mode: 0o600, flag: 'wx' });
    return secret;
  }
}
