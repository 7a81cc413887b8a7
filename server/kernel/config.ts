/** The environment, read once, checked at start, frozen. Modules get the few values they need. */

import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { readTls, type TlsFiles } from './http/tls.ts';
import { type LogLevel, logLevels } from './logger.ts';

const roles = ['all', 'web', 'worker'] as const;
export type Role = (typeof roles)[number];

/** What signs sessions is no password that somebody thought of. */
const secretCharactersMin = 32;

const flag = z.enum(['0', '1']).transform((text) => text === '1');

const bankSetting = z.literal('simulator').or(
  z.url({
    protocol: /^https?$/,
    error: 'must be `simulator`, or the http or https address of a bank gateway',
  }),
);

const environment = z.object({
  NODE_ENV: z.string().default('production'),
  MARU_DATA: z.string().min(1).default('data'),
  MARU_ROLE: z.enum(roles).default('all'),
  /** The address that people reach this server at; goes into QR codes and links. */
  MARU_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .refine(isOrigin, {
      message:
        'must be the address alone, as https://maru.example.org: no path, query, hash or password; Maru lives at the root of its address',
    })
    .optional(),
  /** Handles of the people who run this server, separated by commas. */
  MARU_OPERATORS: z.string().default(''),
  /** Signs access tokens; made and kept in the data folder when not given. 32 characters or more. */
  MARU_TOKEN_SECRET: z.string().trim().min(secretCharactersMin).optional(),
  /** PEM files of a certificate and its key: the server then speaks https itself. Both or none. */
  MARU_TLS_CERT: z.string().min(1).optional(),
  MARU_TLS_KEY: z.string().min(1).optional(),
  /** Proxies in front of this server whose X-Forwarded-For is believed. */
  MARU_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Refuses queries that no index answers; the tests run with it. */
  MARU_FORBID_SCANS: flag.default(false),
  /** Lifts the rate limits, for benches on one address. */
  MARU_NO_LIMITS: flag.default(false),
  /** Where money comes from: the simulated bank, or the address of a gateway to real ones. */
  MARU_BANK: bankSetting.optional(),
  /** The older name of the same. */
  MARU_BANK_URL: bankSetting.optional(),
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

/** Which bank wallets are filled from. */
export type BankConnection =
  | { readonly kind: 'none' }
  | { readonly kind: 'simulated' }
  | { readonly kind: 'connected'; readonly url: string };

export interface Config {
  readonly dataFolder: string;
  readonly role: Role;
  readonly publicUrl: string | undefined;
  readonly operators: ReadonlySet<string>;
  readonly tokenSecret: string;
  /** None where the server speaks http, alone or behind a proxy. */
  readonly tls: TlsFiles | undefined;
  readonly trustedProxies: number;
  readonly forbidScans: boolean;
  readonly hasLimits: boolean;
  readonly bank: BankConnection;
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
  requireWritable(dataFolder);
  return Object.freeze({
    dataFolder,
    role: env.MARU_ROLE,
    publicUrl: env.MARU_PUBLIC_URL && new URL(env.MARU_PUBLIC_URL).origin,
    operators: new Set(env.MARU_OPERATORS.split(',').map((handle) => handle.trim().toLowerCase())),
    tokenSecret: env.MARU_TOKEN_SECRET ?? keptSecret(dataFolder),
    tls: tlsFiles(env.MARU_TLS_CERT, env.MARU_TLS_KEY),
    trustedProxies: env.MARU_TRUSTED_PROXIES,
    forbidScans: env.MARU_FORBID_SCANS,
    hasLimits: !env.MARU_NO_LIMITS,
    bank: bankConnection(env),
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

/** Money that is only played with is a choice, but where people develop. */
function bankConnection(env: z.output<typeof environment>): BankConnection {
  const usual = env.NODE_ENV === 'development' ? 'simulator' : undefined;
  const wanted = env.MARU_BANK ?? env.MARU_BANK_URL ?? usual;
  if (wanted === undefined) return { kind: 'none' };
  return wanted === 'simulator' ? { kind: 'simulated' } : { kind: 'connected', url: wanted };
}

/** An empty variable means the same as none. */
function withoutEmpty(variables: Record<string, string | undefined>) {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
}

function isOrigin(text: string): boolean {
  const { pathname, search, hash, username, password } = new URL(text);
  return /^\/*$/.test(pathname) && `${search}${hash}${username}${password}` === '';
}

/** @throws ConfigError when the two are not a pair that works */
function tlsFiles(cert: string | undefined, key: string | undefined): TlsFiles | undefined {
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined) {
    throw new ConfigError('MARU_TLS_CERT and MARU_TLS_KEY go together: set both, or none.');
  }
  const files = { certFile: resolve(cert), keyFile: resolve(key) };
  try {
    readTls(files);
  } catch (cause) {
    throw new ConfigError(
      `MARU_TLS_CERT and MARU_TLS_KEY must name a certificate and its key as PEM files: ${messageOf(cause)}.`,
      { cause },
    );
  }
  return files;
}

/** @throws ConfigError when the folder cannot be made or written to */
function requireWritable(dataFolder: string): void {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    accessSync(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new ConfigError(
      `The data folder ${dataFolder} cannot be used: ${messageOf(cause)}. Give this user the right to write there, or name another folder with MARU_DATA.`,
      { cause },
    );
  }
}

/** A secret of this installation, made at the first start, readable by its owner only. */
function keptSecret(dataFolder: string): string {
  const path = join(dataFolder, 'token-secret');
  try {
    const secret = readSecret(path) ?? makeSecret(path);
    if (secret.length >= secretCharactersMin) return secret;
  } catch (cause) {
    throw new ConfigError(`${path} cannot be read or written: ${messageOf(cause)}.`, { cause });
  }
  throw new ConfigError(
    `${path} is damaged: it holds no secret. Put it back from a backup, or delete it; then a new one is made and everybody signs in anew.`,
  );
}

function readSecret(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written aside, synced and then named: a crash or a full disk leaves the whole secret or none. */
function makeSecret(path: string): string {
  const secret = randomBytes(48).toString('base64url');
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    writeSynced(aside, secret);
    // Unlike a rename this fails when another process has just made one; then that is the secret.
    linkSync(aside, path);
    return secret;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return readSecret(path) ?? secret;
  } finally {
    rmSync(aside, { force: true });
  }
}

function writeSynced(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    if (writeSync(file, text) < text.length) throw new Error('the disk is full');
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
